import ArgumentParser
import Foundation

/// How a command writes what it has to say.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Write JSON, for scripts.")
    var json = false

    /// Says how far work is, to people alone.
    func say(_ sentence: String) {
        if !json { Terminal().show([Style.plain(sentence)]) }
    }

    /// Writes a report in the wanted form.
    func write(_ report: some Report) throws {
        let terminal = Terminal()
        guard json else { return terminal.show(report.lines(terminal.style).map(terminal.style.line)) }
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        FileHandle.standardOutput.write(try encoder.encode(report) + Data("\n".utf8))
    }
}
