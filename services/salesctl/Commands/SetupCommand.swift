import ArgumentParser
import Basics
import FirstSetup
import Foundation
import ServiceRuntime
import Variables

/// `salesctl setup`: from nothing to the first letter.
struct SetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Set up an installation in a dialogue: from nothing to the first letter.",
        discussion: """
            Asks for what is not given as an option, tries out each part, writes .env (readable to you alone) and \
            init_data.json, loads them, adds the first user of the desk and sends a test letter. Keys are made. A file \
            that is there is changed only if you say so. Without a terminal, what is missing is named and nothing is \
            written. Secrets are read from files: a command's words can be seen by everybody on the machine. A dash answers \
            what may stay open.
            """)

    @Option(help: "The language of the dialogue, ru or en; by default that of the terminal (LANG).")
    var language: String?

    @Option(name: .customLong("init-data"), help: "Where the configuration is written.", completion: .file())
    var file = "init_data.json"

    @Flag(help: "Without a terminal: change files that are there.")
    var overwrite = false

    @Flag(name: .customLong("no-input"), help: "Ask nothing, as without a terminal.")
    var noInput = false

    @Flag(help: "Try nothing out: for a machine that reaches neither the mail servers nor the model.")
    var withoutChecks = false

    @Option(help: "How many seconds the letter of the mailbox to itself may take.")
    var wait = 20

    @Option(help: "OAuth: another authorization server, where consent is asked for.")
    var authorizationURL: String?

    @Option(help: "OAuth: another authorization server, where tokens are given.")
    var tokenURL: String?

    @OptionGroup(title: "Answers") var answers: SetupOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let language, Language(rawValue: language) == nil {
            throw ValidationError("--language must be ru or en, not \"\(language)\".")
        }
    }

    func run() async throws {
        var environment = ProcessInfo.processInfo.environment
        let files = SetupFiles(configuration: file, environment: environment)
        // The file of variables may be one that is to be made.
        if files.text(of: files.environment) == nil { environment["ENV_FILE"] = nil }
        let words = SetupWords(language.flatMap(Language.init) ?? SetupWords.language(of: environment))
        let configuration: ServiceConfiguration
        let clock: ServiceClock
        do throws(ConfigurationError) {
            configuration = try ServiceConfiguration(environment: environment)
            clock = try configuration.value(ConfigurationKeys.clockOffsetFile).map(ServiceClock.shifted) ?? .system
        } catch {
            throw Operator.failure(error.sentence, 78)
        }
        let terminal = noInput || output.json ? nil : SetupTerminal()
        let surroundings = SetupDialogue.Surroundings(
            // A script does the same each time, whatever somebody answered once.
            remembered: terminal == nil ? [:] : files.remembered(), timeZone: Self.timeZone(words),
            user: Self.user(environment), variable: configuration.given)
        var run = SetupRun(
            SetupDialogue(surroundings, checked: withoutChecks ? [.facts] : SetupDialogue.checkable), words: words,
            terminal: terminal, files: files,
            checks: SetupChecks(words: words, configuration: configuration, wait: wait), output: output,
            overwrites: overwrite, now: { clock.now }, variable: configuration.given)
        try await run.askAll(try answers.given(words))
        var authorization: [String] = []
        if let authorizationURL, let tokenURL {
            authorization = ["--authorization-url", authorizationURL, "--token-url", tokenURL]
        }
        try await run.finish(ProcessInfo.processInfo.environment, authorization: authorization)
    }

    /// The machine's zone; of one that has none, the zone most who speak the language are in.
    private static func timeZone(_ words: SetupWords) -> String {
        let here = TimeZone.current.identifier
        return here.contains("/") && !here.hasPrefix("Etc/")
            ? here : words.language == .ru ? "Europe/Moscow" : "Europe/London"
    }

    private static func user(_ environment: [String: String]) -> String {
        let user = environment["USER"] ?? ""
        return user.isEmpty || user == "root" ? "admin" : user
    }
}

extension ServiceConfiguration {
    /// The value that a variable is given, whatever it may be; `nil` without one.
    var given: @Sendable (String) -> String? {
        { name in
            let key = ConfigurationKey<String?>(
                optional: name, "a variable", expectation: "any text", isSecret: true, parse: { $0 })
            return (try? value(key)) ?? nil
        }
    }
}
