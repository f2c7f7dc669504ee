import ArgumentParser
import FirstSetup
import Foundation

/// The answers of setup as options, one for each question.
struct SetupOptions: ParsableArguments {
    @Option(help: "The connection string of MongoDB.")
    var database: String?

    @Option(help: "The product's name in Russian.")
    var productRu: String?

    @Option(help: "The product's name in English.")
    var productEn: String?

    @Option(help: "What it is, in a few Russian words that follow its name.")
    var whatRu: String?

    @Option(help: "What it is, in a few English words that follow its name.")
    var whatEn: String?

    @Option(help: "The company.")
    var company: String?

    @Option(help: "Who signs Russian letters.")
    var senderRu: String?

    @Option(help: "Who signs English letters.")
    var senderEn: String?

    @Option(help: "The site.")
    var website: String?

    @Option(help: "The team's time zone, such as Europe/Moscow.")
    var timeZone: String?

    @Option(help: "Working hours on weekdays, such as 10:00-19:00.")
    var workingHours: String?

    @Option(help: "Files with facts, commas between them: text, Markdown, HTML or JSON.", completion: .file())
    var facts: String?

    @Option(help: "Numbers of facts that are not taken.")
    var factsLeftOut: String?

    @Option(help: "The address letters come from.")
    var address: String?

    @Option(help: "Who keeps the mail of that domain, such as yandex-360.")
    var provider: String?

    @Option(help: "Where mail is submitted, as host:port.")
    var smtp: String?

    @Option(help: "Where mail is read, as host:port.")
    var imap: String?

    @Option(help: "A file with the authority to trust, if it is not a public one.", completion: .file())
    var caFile: String?

    @Option(help: "The login at the mail servers; by default the address.")
    var username: String?

    @Option(help: "password or oauth.")
    var login: String?

    @Option(help: "A file with the mailbox's password.", completion: .file())
    var passwordFile: String?

    @Option(name: .customLong("client-id"), help: "OAuth: the client's id.")
    var clientID: String?

    @Option(help: "OAuth: a file with the client's secret.", completion: .file())
    var clientSecretFile: String?

    @Option(name: .customLong("model-url"), help: "The model's server.")
    var modelURL: String?

    @Option(help: "The model's name there.")
    var modelName: String?

    @Option(help: "A file with the key for that server.", completion: .file())
    var modelKeyFile: String?

    @Option(name: .customLong("user"), help: "The login name of the first user of the desk.")
    var userLogin: String?

    @Option(help: "Their name.")
    var userName: String?

    @Option(help: "A file with their password.", completion: .file())
    var userPasswordFile: String?

    @Option(help: "Where a test letter goes.")
    var testLetter: String?

    /// What was given, in the order in which it would be asked.
    func given(_ words: SetupWords) throws -> [(SetupQuestion, String)] {
        try SetupQuestion.allCases.compactMap { question in
            guard let text = text(question) else { return nil }
            guard question.isSecret, text != "-" else { return (question, text) }
            guard let content = FileManager.default.contents(atPath: text) else {
                throw Operator.failure("\(question.option): \(words.unreadable(text))", 66)
            }
            let secret = String(decoding: content, as: UTF8.self)
            return (question, secret.trimmingCharacters(in: .newlines))
        }
    }

    private func text(_ question: SetupQuestion) -> String? {
        switch question {
        case .database: database
        case .productRussian: productRu
        case .productEnglish: productEn
        case .whatRussian: whatRu
        case .whatEnglish: whatEn
        case .company: company
        case .senderRussian: senderRu
        case .senderEnglish: senderEn
        case .website: website
        case .timeZone: timeZone
        case .workingHours: workingHours
        case .facts: facts
        case .factsLeftOut: factsLeftOut
        case .address: address
        case .provider: provider
        case .smtp: smtp
        case .imap: imap
        case .caFile: caFile
        case .username: username
        case .login: login
        case .password: passwordFile
        case .clientID: clientID
        case .clientSecret: clientSecretFile
        case .modelURL: modelURL
        case .modelName: modelName
        case .modelKey: modelKeyFile
        case .userLogin: userLogin
        case .userName: userName
        case .userPassword: userPasswordFile
        case .testLetter: testLetter
        }
    }
}
