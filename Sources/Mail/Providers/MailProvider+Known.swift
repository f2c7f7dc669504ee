internal import Basics

extension MailProvider {
    /// The known ones. What they say of themselves changes: `source` is where to look when a login fails.
    public static let all: [MailProvider] = [
        MailProvider(
            id: "gmail", name: "Gmail", domains: ["gmail.com", "googlemail.com"], smtp: google.smtp, imap: google.imap,
            dailyLimit: 500, sendersName: "_spf.google.com",
            conditions: [
                .en: [
                    "Switch on 2-Step Verification, and make an app password at https://myaccount.google.com/apppasswords: "
                        + "Google lets no program in with the password of the account."
                ],
                .ru: [
                    "Включите двухэтапную аутентификацию и создайте пароль приложения: https://myaccount.google.com/apppasswords. "
                        + "С паролем самого аккаунта Google программы не пускает."
                ],
            ], source: "https://support.google.com/mail/answer/7126229"),
        MailProvider(
            id: "google-workspace", name: "Google Workspace", domains: [], smtp: google.smtp, imap: google.imap,
            dailyLimit: 2000, sendersName: "_spf.google.com",
            conditions: [
                .en: [
                    "An administrator must allow IMAP for the users (Apps, Google Workspace, Gmail, End User Access).",
                    "Switch on 2-Step Verification, and make an app password at https://myaccount.google.com/apppasswords.",
                ],
                .ru: [
                    "Администратор должен разрешить пользователям IMAP (Приложения, Google Workspace, Gmail, Доступ конечных пользователей).",
                    "Включите двухэтапную аутентификацию и создайте пароль приложения: https://myaccount.google.com/apppasswords.",
                ],
            ], source: "https://support.google.com/a/answer/166852"),
        MailProvider(
            id: "microsoft-365", name: "Microsoft 365", domains: [],
            smtp: Server("smtp.office365.com", 587, usesTLS: false), imap: Server("outlook.office365.com", 993),
            dailyLimit: 10_000, sendersName: "spf.protection.outlook.com",
            conditions: [
                .en: [
                    "Passwords are not taken: let the mailbox log in by OAuth 2 (salesctl mailbox authorize).",
                    "An administrator must allow IMAP and authenticated SMTP for the mailbox.",
                    "It takes 30 messages a minute.",
                ],
                .ru: [
                    "Пароли не принимаются: ящик входит по OAuth 2 (salesctl mailbox authorize).",
                    "Администратор должен разрешить ящику IMAP и SMTP с аутентификацией.",
                    "Принимается 30 писем в минуту.",
                ],
            ],
            source: "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/"
                + "authenticated-client-smtp-submission"),
        MailProvider(
            id: "yandex", name: "Yandex Mail",
            domains: [
                "yandex.ru", "ya.ru", "yandex.com", "yandex.kz", "yandex.by", "narod.ru",
            ], smtp: yandex.smtp, imap: yandex.imap, dailyLimit: 500, sendersName: "_spf.yandex.net",
            conditions: yandexConditions,
            source: "https://yandex.com/support/mail/web/letter/create/send-many-letters.html"),
        MailProvider(
            id: "yandex-360", name: "Yandex 360", domains: [], smtp: yandex.smtp, imap: yandex.imap, dailyLimit: nil,
            sendersName: "_spf.yandex.net",
            conditions: yandexConditions, source: "https://yandex.com/support/mail/mail-clients/others.html"),
        MailProvider(
            id: "mail-ru", name: "Mail.ru", domains: ["mail.ru", "inbox.ru", "list.ru", "bk.ru", "internet.ru"],
            smtp: mailRu.smtp, imap: mailRu.imap, dailyLimit: nil, sendersName: "_spf.mail.ru",
            conditions: mailRuConditions,
            source: "https://help.mail.ru/mail/mailer/popsmtp"),
        MailProvider(
            id: "vk-workmail", name: "VK WorkMail", domains: [], smtp: mailRu.smtp, imap: mailRu.imap, dailyLimit: nil,
            sendersName: "_spf.mail.ru",
            conditions: mailRuConditions, source: "https://help.mail.ru/mail/mailer/popsmtp"),
        MailProvider(
            id: "zoho", name: "Zoho Mail", domains: ["zoho.com", "zohomail.com"], smtp: Server("smtp.zoho.com", 465),
            imap: Server("imap.zoho.com", 993), dailyLimit: nil, sendersName: "zohomail.com",
            conditions: zohoConditions,
            source: "https://www.zoho.com/mail/help/imap-access.html"),
        MailProvider(
            id: "zoho-organisation", name: "Zoho Mail for organisations", domains: [],
            smtp: Server("smtppro.zoho.com", 465), imap: Server("imappro.zoho.com", 993), dailyLimit: nil,
            sendersName: "zohomail.com",
            conditions: zohoConditions, source: "https://www.zoho.com/mail/help/imap-access.html"),
        MailProvider(
            id: "fastmail", name: "Fastmail", domains: ["fastmail.com", "fastmail.fm"],
            smtp: Server("smtp.fastmail.com", 465), imap: Server("imap.fastmail.com", 993), dailyLimit: nil,
            sendersName: "spf.messagingengine.com",
            conditions: [
                .en: [
                    "Make an app password in Settings, Privacy & Security: the password of the account is not taken."
                ],
                .ru: ["Создайте пароль приложения в Settings, Privacy & Security: пароль самого аккаунта не подойдёт."],
            ], source: "https://www.fastmail.com/help/technical/servernamesandports.html"),
    ]

    private static let google = (smtp: Server("smtp.gmail.com", 465), imap: Server("imap.gmail.com", 993))
    private static let yandex = (smtp: Server("smtp.yandex.ru", 465), imap: Server("imap.yandex.ru", 993))
    private static let mailRu = (smtp: Server("smtp.mail.ru", 465), imap: Server("imap.mail.ru", 993))

    private static let yandexConditions: [Language: [String]] = [
        .en: [
            "Allow mail programs: All settings, Email clients, \"From the imap.yandex.com server via IMAP\" with app passwords.",
            "Make an app password for mail at https://id.yandex.ru/security/app-passwords.",
        ],
        .ru: [
            "Разрешите почтовые программы: Все настройки, Почтовые программы, «С сервера imap.yandex.ru по протоколу IMAP» с паролями приложений.",
            "Создайте пароль приложения для почты: https://id.yandex.ru/security/app-passwords.",
        ],
    ]
    private static let mailRuConditions: [Language: [String]] = [
        .en: [
            "Make a password for external applications with full access to mail in the account's security settings: the "
                + "password of the account is not taken."
        ],
        .ru: [
            "В настройках безопасности аккаунта создайте пароль для внешних приложений с полным доступом к почте: пароль "
                + "самого аккаунта не подойдёт."
        ],
    ]
    private static let zohoConditions: [Language: [String]] = [
        .en: [
            "Switch on IMAP access: Settings, Mail Accounts, IMAP.",
            "With two-factor authentication on, make an application-specific password.",
            "Accounts of another region have servers of their own, such as imap.zoho.eu: give --smtp and --imap.",
        ],
        .ru: [
            "Включите доступ по IMAP: Settings, Mail Accounts, IMAP.",
            "При двухфакторной аутентификации создайте пароль приложения.",
            "У аккаунтов другого региона свои серверы, например imap.zoho.eu: укажите их в --smtp и --imap.",
        ],
    ]
}
