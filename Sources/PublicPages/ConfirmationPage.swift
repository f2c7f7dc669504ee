internal import Dialogue

/// The pages behind a link that confirms a request made in the person's name.
enum ConfirmationPage {
    case question([OpenRequest.Act]), done, unknown

    var page: PublicPage { PublicPage(title: title, content: content) }

    private var title: String {
        switch self {
        case .question: "Подтверждение · Confirmation"
        case .done: "Подтверждено · Confirmed"
        case .unknown: "Ссылка не действует · The link is of no use"
        }
    }

    private var content: String {
        switch self {
        case .question(let acts):
            """
            \(acts.map(Self.question).joined(separator: "\n"))
            <p>Если просили не вы, просто закройте страницу.<br>If it was not you who asked, just close this page.</p>
            <form method="post"><button>Да, подтверждаю · Yes, I confirm</button></form>
            """
        case .done:
            "<p>Спасибо, подтверждено. Ответ придёт на вашу почту.<br>Thank you, it is confirmed. The answer comes by mail.</p>"
        case .unknown:
            """
            <p>Эта ссылка больше не действует: всё сделано, или срок истёк. Ответьте на наше письмо, если что-то нужно.<br>
            This link is of no use any more: it is done, or too old. Answer our letter if there is anything you need.</p>
            """
        }
    }

    /// What pressing the button does. The person and the time are named in the letter, not on a page that is open to
    /// anybody with its address.
    private static func question(_ act: OpenRequest.Act) -> String {
        switch act {
        case .cancelDemo: "<p>Отменить назначенную встречу?<br>Cancel the meeting that was agreed?</p>"
        case .moveDemo: "<p>Перенести назначенную встречу?<br>Move the meeting that was agreed?</p>"
        case .erasure: "<p>Удалить ваши данные и больше не писать?<br>Delete your data, and write no more?</p>"
        case .referral: "<p>Написать человеку, которого вы назвали?<br>Write to the person you named?</p>"
        case .leaveChat:
            "<p>Отключить чат в Telegram, который открыли по ссылке из нашего письма?<br>"
                + "Cut off the chat in Telegram that was opened by the link in our letter?</p>"
        }
    }
}
