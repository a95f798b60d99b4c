-- phpMyAdmin SQL Dump
SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";

CREATE TABLE `accounts` (
  `id` int(10) NOT NULL,
  `email` varchar(64) NOT NULL,
  `created` date NOT NULL
) ENGINE=MyISAM;

CREATE TABLE `cdr_202609` (
  `id` int(10) DEFAULT '0',
  `datetime` datetime NOT NULL DEFAULT '0000-00-00 00:00:00'
) ENGINE=MyISAM;

INSERT INTO `cdr_202609` (`id`, `datetime`, `clid`, `src`, `dst`, `dcontext`, `srctrunk`, `dstrunk`, `lastapp`, `lastdata`, `duration`, `billable`, `disposition`, `amaflags`, `calltype`, `accountcode`, `uniqueid`) VALUES
(0, '2026-09-07 10:00:00', '"Anna, O\'K" <1005>', '1005', '89161234501', 'DLPN_DialPlan1005', '', 'trunk1', 'Dial', 'SIP/trunk1/89161234501,60', 104, 92, 'ANSWERED', 3, 'Outbound', '', '1788764400.1'),
(0, '2026-09-07 10:02:00', '"Anna" <1005>', '1005', '89161234502', 'DLPN_DialPlan1005', '', 'trunk1', 'Dial', 'SIP/trunk1/89161234502,60', 4, 0, 'NO ANSWER', 3, 'Outbound', '', '1788764520.2'),
(0, '2026-09-07 10:03:00', '"Boris" <1006>', '1006', '1005', 'DLPN_DialPlan1006', '', '', 'VoiceMail', '1005@default', 30, 20, 'VOICEMAIL', 3, 'Internal', '', '1788764580.3'),
(0, '2026-09-07 10:04:00', '"" <89161234504>', '89161234504', '1005', 'DID_trunk1', 'trunk1', '', 'Dial', 'SIP/1005', 35, 30, 'ANSWERED', 3, 'Inbound', '', '1788764640.4');
