internal import Basics
public import Grounding

/// What is said between the questions.
extension SetupWords {
    /// The first words.
    public var welcome: String {
        say(
            "Отсюда — до первого письма. Enter берёт то, что стоит в скобках; Ctrl-C прерывает, и в следующий раз ответы предлагаются снова.",
            "From nothing to the first letter. Enter takes what stands in brackets; Ctrl-C interrupts, and next time the answers are offered again."
        )
    }

    /// After an interruption.
    public var interrupted: String {
        say(
            "Прервано, ничего не записано. Запустите setup снова: ответы (кроме секретов) будут предложены.",
            "Interrupted, and nothing was written. Run setup again: your answers, but for secrets, will be offered.")
    }

    /// What stands in brackets for a secret that is configured already.
    public var asBefore: String { say("прежний", "as before") }

    /// What is missing where nobody can be asked.
    public func missing(_ questions: [SetupQuestion]) -> String {
        let options = questions.map(\.option).joined(separator: ", ")
        return say(
            "Не хватает ответов: \(options). Задайте эти параметры или запустите setup в терминале; ничего не записано.",
            "Answers are missing: \(options). Give these options, or run setup in a terminal; nothing was written.")
    }

    /// An option's value that cannot be taken.
    public func wrong(_ question: SetupQuestion, _ complaint: SetupComplaint) -> String {
        "\(question.option): \(self.complaint(complaint))"
    }

    /// How many facts were found, before they are shown.
    public func found(_ count: Int) -> String { say("Найдено фактов: \(count).", "Facts found: \(count).") }

    /// Why a file has no facts.
    public func failure(_ failure: FactSource.Failure, of file: String) -> String {
        switch failure {
        case .notText: say("\(file): это не текст в UTF-8.", "\(file): this is no text in UTF-8.")
        case .otherJSON(let place):
            say(
                "\(file): у JSON другая форма\(place.isEmpty ? "" : " (\(place))"). Нужен список объектов с title и text.",
                "\(file): the JSON has another shape\(place.isEmpty ? "" : " (\(place))"). It should be a list of objects with title and text."
            )
        case .nothing: say("\(file): фактов не нашлось.", "\(file): no facts were found in it.")
        }
    }

    /// A file that cannot be read.
    public func unreadable(_ file: String) -> String {
        say("\(file): файл не читается. Верен ли путь?", "\(file) cannot be read. Is the path right?")
    }

    /// A language in which nothing can be answered from facts; `nil` where both have some.
    public func lacking(_ facts: [Fact]) -> String? {
        switch (facts.contains { $0.language == .ru }, facts.contains { $0.language == .en }) {
        case (true, false):
            say(
                "По-английски фактов нет: на вопросы по-английски ответит человек.",
                "There are no facts in English: a person has to answer questions in English.")
        case (false, true):
            say(
                "По-русски фактов нет: на вопросы по-русски ответит человек.",
                "There are no facts in Russian: a person has to answer questions in Russian.")
        default: nil
        }
    }

    /// What is about to be written.
    public func plan(_ steps: [String]) -> String {
        say("Будет сделано:", "This will be done:") + steps.map { "\n  • \($0)" }.joined()
    }

    /// A file that will be made, or changed.
    public func file(_ path: String, _ content: String, isThere: Bool) -> String {
        isThere
            ? say(
                "файл \(path) уже есть, изменится: \(content)", "the file \(path) is there and will change: \(content)")
            : say("новый файл \(path): \(content)", "a new file \(path): \(content)")
    }

    /// What the file of the configuration holds.
    public func contents(facts: Int, mailbox: String) -> String {
        say("продукт, ящик \(mailbox), фактов: \(facts)", "the product, the mailbox \(mailbox), facts: \(facts)")
    }

    /// What is loaded, added and sent.
    public func afterwards(database: String, user: String, letter: String?) -> [String] {
        [
            say("загрузка в базу \(database)", "it is loaded into the database \(database)"),
            say("пользователь \(user) (администратор)", "the user \(user), an administrator"),
            letter.map { say("пробное письмо на \($0)", "a test letter to \($0)") },
        ].compactMap(\.self)
    }

    /// The last question.
    public var confirmation: String { say("Записать? (да/нет)", "Write it? (yes/no)") }

    /// Whether the last question was answered with yes; `nil` for neither yes nor no.
    public static func isYes(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "yes", "y", "да", "д": true
        case "no", "n", "нет", "н": false
        default: nil
        }
    }

    /// After a no.
    public var nothingWritten: String { say("Ничего не записано.", "Nothing was written.") }

    /// Files that are there, without leave to change them.
    public func inTheWay(_ files: [String]) -> String {
        let names = files.joined(separator: ", ")
        return say(
            "Уже есть: \(names). С --overwrite setup их изменит; ничего не записано.",
            "Already there: \(names). With --overwrite setup changes them; nothing was written.")
    }

    /// The database was begun with another key.
    public var otherSuppressionKey: String {
        say(
            "Эта база начата с другим SUPPRESSION_KEY. Задайте его: иначе никто из сказавших «стоп» не будет узнан.",
            "This database was begun with another SUPPRESSION_KEY. Set that one: otherwise nobody who said stop is recognised."
        )
    }
}

extension SetupWords {
    /// Variables of the environment that hide what was written.
    public func environmentWins(_ names: [String]) -> String {
        let list = names.joined(separator: ", ")
        return say(
            "В окружении заданы другие значения: \(list). Окружение важнее файла: уберите их оттуда.",
            "The environment has other values: \(list). It wins over the file: take them out there.")
    }

    /// A file that could not be written.
    public func unwritable(_ path: String, _ reason: String) -> String {
        say("\(path): файл не записать (\(reason)).", "\(path) cannot be written (\(reason)).")
    }

    /// The mailbox's owner has to consent now.
    public var consent: String {
        say(
            "Осталось согласие владельца ящика. Если что-то пойдёт не так: salesctl mailbox authorize.",
            "What is left is the consent of the mailbox's owner. If something goes wrong: salesctl mailbox authorize.")
    }
}
