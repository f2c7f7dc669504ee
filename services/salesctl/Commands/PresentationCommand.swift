import ArgumentParser
import BSON
import Basics
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import Setup

/// `salesctl presentation`: the file people get who ask for it.
struct PresentationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "presentation", abstract: "List, replace and save the presentation in each language.",
        subcommands: [PresentationListCommand.self, PresentationSetCommand.self, PresentationSaveCommand.self])
}

/// `salesctl presentation list`: which there are.
struct PresentationListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the files.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            var files: [AssetList.File] = []
            for asset in try await operation.store.assets.find(AssetDocument.ofProduct, sort: ["_id": 1]).all() {
                let stored = try await operation.store.files.file(.string(asset.sha256))
                files.append(
                    .init(
                        id: asset.id, language: asset.language.rawValue, fileName: asset.fileName,
                        contentType: asset.contentType, bytes: stored?.length))
            }
            try output.write(AssetList(files: files))
        }
    }
}

private struct AssetList: Report {
    struct File: Encodable {
        let id: String
        let language: String
        let fileName: String
        let contentType: String
        /// `nil` where the bytes are missing.
        let bytes: Int?
    }

    let files: [File]

    func lines(_ style: Style) -> [String] {
        guard !files.isEmpty else { return ["There is none; `salesctl presentation set FILE --language ru` adds one."] }
        return files.map { file in
            let size = file.bytes.map { "\($0) bytes" } ?? style.paint("its bytes are missing: set it again", .red)
            return "\(style.paint(file.id, .bold))  \(style.plain(file.fileName))  \(file.contentType)  \(size)"
        }
    }
}

/// `salesctl presentation set`: another file from now on.
struct PresentationSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Load a PDF; it replaces the one in that language.")

    @Argument(help: "The PDF.", completion: .file(extensions: ["pdf"]))
    var file: String

    @Option(help: "The language it is in: ru or en.")
    var language: String

    @Option(name: .customLong("file-name"), help: "The name people see; by default the file's own.")
    var fileName: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard Language(rawValue: language) != nil else {
            throw ValidationError("--language must be ru or en, not \"\(language)\".")
        }
    }

    func run() async throws {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Operator.failure("\(file) cannot be read. Is the path right?", 66)
        }
        guard bytes.starts(with: Data("%PDF-".utf8)) else {
            throw Operator.failure("\(file) is not a PDF.", 65)
        }
        try await Operator.run { operation in
            let asset = InitData.Asset(
                id: Outgoing.presentation, language: Language(rawValue: language) ?? .ru, file: file,
                fileName: fileName ?? URL(filePath: file).lastPathComponent, contentType: "application/pdf")
            let isNew = try await Seeder(operation.store).load(
                asset, bytes: bytes, by: Operator.settingsAuthor)
            try output.write(
                Done(
                    result: isNew ? "loaded" : "unchanged",
                    message: isNew ? "Loaded \(file), \(bytes.count) bytes." : "These bytes were there already."))
        }
    }
}

/// `salesctl presentation save`: what people get.
struct PresentationSaveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Write the file people get, to look at it.")

    @Argument(help: "Which, as `presentation list` names it, such as presentation-ru.")
    var id: String

    @Option(name: .customLong("to"), help: "Where to write it.", completion: .file())
    var file: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            guard let asset = try await operation.store.assets.findOne(["_id": .string(id)]) else {
                throw Operator.failure("there is no file \(id); `salesctl presentation list` shows all.", 66)
            }
            let bytes = try await operation.store.files.download(.string(asset.sha256)).all()
            do {
                try Data(bytes).write(to: URL(filePath: file))
            } catch {
                throw Operator.failure("\(file) cannot be written.", 73)
            }
            try output.write(Done(result: "saved", message: "Wrote \(bytes.count) bytes to \(file)."))
        }
    }
}
