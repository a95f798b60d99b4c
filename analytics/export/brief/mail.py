"""Send a brief by the company's mail server: HTML with the PDF attached."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from hashlib import sha256

from analytics.core.errors import DozvonError
from analytics.export.brief.content import BriefContent
from analytics.export.brief.html import as_html
from analytics.export.brief.pdf import as_pdf
from analytics.export.brief.settings import MailServer, Tls

SECONDS = 30
GO_ON = 354


def message(content: BriefContent, file: str, recipient: str, server: MailServer) -> EmailMessage:
    """The mail; `file` is the name of the attached PDF."""
    mail = EmailMessage()
    mail["Subject"] = f"{content.product}. {content.title}: {content.period}"
    mail["From"], mail["To"] = server.sender, recipient
    mail["Message-ID"] = f"<{sha256(f'{file} {recipient}'.encode()).hexdigest()[:32]}@{server.sender.split('@')[1]}>"
    lines = [f"{content.title}: {content.period}", "", *content.notes, ""]
    for one in content.questions:
        lines += [one.question, one.answer.headline, ""]
    lines += [f"{content.alerts_title}:", *content.alerts, ""] if content.alerts else []
    mail.set_content("\n".join([*lines, *content.foot]))
    mail.add_alternative(as_html(content).decode("utf-8"), subtype="html")
    mail.add_attachment(as_pdf(content), maintype="application", subtype="pdf", filename=file)
    return mail


def send(mail: EmailMessage, server: MailServer) -> None:
    """Give the mail to the server.

    Raises DozvonError `mail_failed` if it has not left, `mail_unsure` if the connection broke at the end.
    """
    data = mail.as_bytes(policy=WIRE)
    try:
        with _connected(server) as smtp:
            _accepted(smtp.mail(server.sender, [f"SIZE={len(data)}"] if smtp.has_extn("size") else []))
            _accepted(smtp.rcpt(str(mail["To"])))
            _give(smtp, data)
    except (smtplib.SMTPException, OSError) as error:
        raise DozvonError("mail_failed", host=server.host, reason=_reason(error)) from error


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A signed-in connection."""
    context = ssl.create_default_context()
    if server.tls is Tls.TLS:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        if server.tls is Tls.STARTTLS:
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if server.user and server.password:
            smtp.login(server.user, server.password)
        yield smtp
    finally:
        smtp.close()


def _accepted(answer: tuple[int, bytes]) -> None:
    if answer[0] // 100 != 2:
        raise smtplib.SMTPResponseException(*answer)


def _give(smtp: smtplib.SMTP, data: bytes) -> None:
    """The text of the mail; once it is on its way a silent server may have accepted it."""
    _is_asked(smtp)
    try:
        smtp.send(_stuffed(data))
        answer = smtp.getreply()
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        raise DozvonError("mail_unsure") from error
    _accepted(answer)


def _is_asked(smtp: smtplib.SMTP) -> None:
    smtp.putcmd("data")
    code, text = smtp.getreply()
    if code != GO_ON:
        raise smtplib.SMTPResponseException(code, text)


def _stuffed(data: bytes) -> bytes:
    """Lines that begin with a point get another one, and a point alone ends the mail (RFC 5321)."""
    lines = data.replace(b"\r\n.", b"\r\n..")
    return (lines if lines.endswith(b"\r\n") else lines + b"\r\n") + b".\r\n"


def _reason(error: Exception) -> str:
    """What the server or the system answered, without the password."""
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error
        return f"{error.smtp_code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}"
    return str(error)
