/// The pages behind a link to unsubscribe.
enum UnsubscribePage {
    case question, done, unknown

    var page: PublicPage { PublicPage(title: title, content: content) }

    private var title: String {
        switch self {
        case .question: "Отписаться · Unsubscribe"
        case .done: "Вы отписаны · Unsubscribed"
        case .unknown: "Ссылка не найдена · Unknown link"
        }
    }

    private var content: String {
        switch self {
        case .question:
            """
            <p>Больше не получать наших писем?<br>Stop receiving our letters?</p>
            <form method="post"><button name="List-Unsubscribe" value="One-Click">Отписаться · Unsubscribe</button></form>
            """
        case .done: "<p>Мы больше не будем вам писать.<br>We will not write to you any more.</p>"
        case .unknown:
            """
            <p>Этой ссылки мы не знаем. Чтобы отписаться, ответьте на письмо словом «отписаться».<br>
            We do not know this link. To unsubscribe, answer our letter with the word “unsubscribe”.</p>
            """
        }
    }
}
