import FirstSetup
import Foundation
import Variables

/// The files that setup makes, in the folder it runs in.
struct SetupFiles {
    /// A file with its new text.
    struct Change {
        let path: String
        let text: String
        /// Whether it is there already, with something in it.
        let isThere: Bool
        /// Who may read it.
        let mode: mode_t
    }

    /// Why a file was not written, in the system's words.
    struct Failure: Error {
        let path: String
        let reason: String
    }

    /// The variables' file.
    let environment: String
    /// The configuration's file.
    let configuration: String
    /// The answers of a run, so that the next one can offer them.
    private let answers: String

    init(configuration: String, environment: [String: String]) {
        self.configuration = configuration
        self.environment = environment["ENV_FILE"].flatMap { $0.isEmpty ? nil : $0 } ?? ".env"
        answers = URL(filePath: configuration).deletingLastPathComponent().appending(path: ".setup.json")
            .path(percentEncoded: false)
    }

    /// A change of one of the files; `nil` where it is like that already.
    func change(_ path: String, to text: String, mode: mode_t) -> Change? {
        let now = self.text(of: path)
        return now == text ? nil : Change(path: path, text: text, isThere: now?.isEmpty == false, mode: mode)
    }

    /// What a file holds; `nil` without one.
    func text(of path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Writes a file, whole or not at all.
    func write(_ change: Change) throws(Failure) {
        let new = "\(change.path).new-\(getpid())"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, change.mode)
        guard descriptor >= 0 else { throw Failure(path: change.path, reason: String(cString: strerror(errno))) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(change.text.utf8))
            try file.synchronize()
        } catch {
            unlink(new)
            throw Failure(path: change.path, reason: "\(error.localizedDescription)")
        }
        guard rename(new, change.path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(new)
            throw Failure(path: change.path, reason: reason)
        }
    }

    // MARK: Answers of an interrupted run

    /// What was answered before; nothing where nobody did.
    func remembered() -> [SetupQuestion: String] {
        let stored =
            FileManager.default.contents(atPath: answers)
            .flatMap { try? JSONDecoder().decode([String: String].self, from: $0) } ?? [:]
        let known = stored.compactMap { name, answer in SetupQuestion(rawValue: name).map { ($0, answer) } }
        return Dictionary(known) { first, _ in first }
    }

    /// Keeps answers for the next run, without secrets. Where that is not possible, they are asked again then.
    func remember(_ given: [SetupQuestion: String]) {
        let kept = given.filter { $0.key.mayKeep($0.value) }.map { ($0.key.rawValue, $0.value) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(Dictionary(kept) { first, _ in first }) else { return }
        try? write(Change(path: answers, text: String(decoding: data, as: UTF8.self), isThere: true, mode: 0o600))
    }
}
