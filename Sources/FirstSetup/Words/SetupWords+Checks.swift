internal import Basics

/// What is said of live checks, and at the end.
extension SetupWords {
    /// Something is looked at, which takes a moment.
    public func checking(_ section: SetupSection) -> String {
        switch section {
        case .mailbox:
            say(
                "Проверяю чтение и отправку; ящик получит письмо от самого себя…",
                "Testing reading and sending; the mailbox gets a letter from itself…")
        case .model: say("Спрашиваю модель…", "Asking the model…")
        default: say("Проверяю…", "Checking…")
        }
    }

    /// MongoDB can be used.
    public var databaseWorks: String {
        say("MongoDB отвечает, транзакции есть.", "MongoDB answers and has transactions.")
    }

    /// MongoDB has no transactions.
    public var noReplicaSet: String {
        say(
            "MongoDB отвечает, но это не набор реплик: транзакций нет. Запустите его с --replSet и выполните rs.initiate().",
            "MongoDB answers, but is no replica set and has no transactions. Start it with --replSet and run rs.initiate()."
        )
    }

    /// Both servers let the mailbox in, and a letter came back or did not.
    public func mailboxWorks(arrived: Bool) -> String {
        arrived
            ? say("Отправка и чтение работают: письмо дошло.", "Sending and reading work: the letter arrived.")
            : say(
                "Серверы впускают, но письмо пока не дошло. Проверьте позже: salesctl mailbox test.",
                "Both servers let the mailbox in, but the letter has not arrived yet. Look again later: salesctl mailbox test."
            )
    }

    /// A server said no.
    public func mailboxFails(sending: Bool, _ reason: String) -> String {
        sending
            ? say("Отправка не работает. \(reason)", "Sending does not work. \(reason)")
            : say("Чтение не работает. \(reason)", "Reading does not work. \(reason)")
    }

    /// The model answered.
    public func modelWorks(seconds: Double, isUsable: Bool) -> String {
        let tenths = (seconds * 10).rounded() / 10
        return isUsable
            ? say(
                "Модель ответила по схеме за \(tenths) с.",
                "The model answered in the wanted form, after \(tenths) s.")
            : say(
                "Модель ответила за \(tenths) с, но не в той форме, о которой её просили: пользы от неё будет мало.",
                "The model answered after \(tenths) s, but not in the form it was asked for: it will be of little use.")
    }

    /// The model did not answer.
    public func modelFails(_ reason: String) -> String {
        say("Модель не отвечает. \(reason)", "The model does not answer. \(reason)")
    }

    /// The subject of a test letter.
    public var testLetter: String { say("Пробное письмо", "Test letter") }

    /// The test letter was taken by the server.
    public func letterSent(to address: String) -> String {
        say("Пробное письмо ушло на \(address).", "The test letter went out to \(address).")
    }

    /// The test letter was not taken.
    public func letterFails(_ reason: String) -> String {
        say("Пробное письмо не ушло. \(reason)", "The test letter did not go out. \(reason)")
    }

    /// It is done.
    public func done(files: [String]) -> String {
        let names = files.joined(separator: ", ")
        return say("Готово. Записано: \(names).", "Done. Written: \(names).")
    }

    /// What to do now, in order.
    public func next(hasModel: Bool, hasFacts: Bool, keepElsewhere: [String]) -> [String] {
        let keys = keepElsewhere.joined(separator: ", ")
        return [
            keepElsewhere.isEmpty
                ? nil
                : say(
                    "Сохраните ещё где-нибудь новые ключи: \(keys). Без них не прочитать копий и не узнать сказавших «стоп».",
                    "Keep the new keys somewhere else, too: \(keys). Without them backups cannot be read, and who said stop is not recognised."
                ),
            hasFacts
                ? nil
                : say(
                    "Факты добавляет salesctl knowledge set или веб-стол.",
                    "Add facts: salesctl knowledge set, or at the desk."),
            say(
                "Презентация: salesctl presentation set FILE --language ru",
                "The presentation: salesctl presentation set FILE --language en"),
            hasModel
                ? say(
                    "Экзамен модели, без которого она ничего не решает: salesctl model exam",
                    "The model's exam, without which it decides nothing: salesctl model exam") : nil,
            say(
                "Запустите службы и посмотрите: salesctl doctor. Первый контакт: salesctl contact add.",
                "Start the services, and look: salesctl doctor. The first contact: salesctl contact add."),
        ].compactMap(\.self)
    }
}
