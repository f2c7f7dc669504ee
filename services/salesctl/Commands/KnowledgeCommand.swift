import ArgumentParser
import BSON
import Basics
import Foundation
import Grounding
import MongoDB
import SalesStore
import Scheduling
import Setup

/// `salesctl knowledge`: the facts answers rest on.
struct KnowledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "knowledge", abstract: "List, change and remove the product's facts.",
        discussion:
            "A change counts for answers within fifteen seconds. It is kept in the desk's history and can be taken back there.",
        subcommands: [KnowledgeListCommand.self, KnowledgeSetCommand.self, KnowledgeRemoveCommand.self])
}

/// `salesctl knowledge list`: all facts.
struct KnowledgeListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the facts.")

    @Option(help: "Only facts in this language: ru or en.")
    var language: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let filter: BSONDocument = language.map { ["fact.language": .string($0)] } ?? [:]
            let facts = try await operation.store.knowledge.find(filter, sort: ["_id": 1]).all()
            try output.write(FactList(facts: facts.map(\.fact)))
        }
    }
}

private struct FactList: Report {
    let facts: [Fact]

    func lines(_ style: Style) -> [String] {
        guard !facts.isEmpty else { return ["There are no facts; `salesctl init` loads them."] }
        return facts.flatMap { fact in
            [
                "\(style.paint(fact.id, .bold)) (\(fact.language.rawValue)) \(style.plain(fact.title))",
                "   " + style.plain(fact.text.replacing("\n", with: "\n   ")),
            ]
        }
    }
}

/// `salesctl knowledge set`: writes a fact.
struct KnowledgeSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Add a fact, or replace the one of this identifier.")

    @Argument(help: "The fact's identifier, such as price-start-en.")
    var id: String

    @Option(help: "The language it is written in: ru or en.")
    var language: String

    @Option(help: "What it is about, in a few words.")
    var title: String

    @Option(help: "What is so. Numbers and prices in answers must stand here.")
    var text: String

    @Option(name: .customLong("keyword"), help: "A word people use for it; may be repeated.")
    var keywords: [String] = []

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard Language(rawValue: language) != nil else {
            throw ValidationError("--language must be ru or en, not \"\(language)\".")
        }
        guard !id.isEmpty, !text.isEmpty else { throw ValidationError("A fact needs an identifier and a text.") }
    }

    func run() async throws {
        try await Operator.run { operation in
            let fact = Fact(
                id: id, language: Language(rawValue: language) ?? .ru, title: title, text: text, keywords: keywords)
            let known = try await operation.settings.value(of: .fact, id) != nil
            try await operation.settings.change(
                .fact, id, to: try BSONEncoder().encode(fact), seeing: .anything, by: Operator.settingsAuthor)
            try output.write(
                Done(result: known ? "replaced" : "added", message: "\(known ? "Replaced" : "Added") the fact \(id)."))
        }
    }
}

/// `salesctl knowledge remove`: a fact that is no longer so.
struct KnowledgeRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove a fact.")

    @Argument(help: "The fact's identifier.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            guard try await operation.settings.value(of: .fact, id) != nil else {
                throw Operator.failure("there is no fact \(id); `salesctl knowledge list` shows all.", 66)
            }
            try await operation.settings.change(.fact, id, to: nil, seeing: .anything, by: Operator.settingsAuthor)
            try output.write(Done(result: "removed", message: "Removed the fact \(id)."))
        }
    }
}
