-- Who comes in through the company's own OpenID provider: the director says the e-mail, the first sign-in binds the identity.
ALTER TABLE users ADD COLUMN email TEXT;          -- lower case; NULL = signs in with a password only
ALTER TABLE users ADD COLUMN issuer TEXT;         -- with subject: who the provider says it is, for ever
ALTER TABLE users ADD COLUMN subject TEXT;
CREATE UNIQUE INDEX users_by_email ON users (email) WHERE email IS NOT NULL;
CREATE UNIQUE INDEX users_by_identity ON users (issuer, subject) WHERE subject IS NOT NULL;
