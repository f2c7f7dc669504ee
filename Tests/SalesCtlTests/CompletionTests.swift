import Foundation
import Testing

@Suite struct CompletionTests {
    /// What bash offers after the words, with the script that the program prints.
    private func offers(after words: String...) throws -> Set<Substring> {
        let program = try OperatorOffice.program()
        let script = """
            COMP_TYPE=9
            source <("$0" --generate-completion-script bash)
            COMP_WORDS=(salesctl "$@")
            COMP_CWORD=$#
            COMP_LINE="salesctl $*"
            COMP_POINT=${#COMP_LINE}
            function_of=$(complete -p salesctl | sed -E 's/.* -F ([^ ]+).*/\\1/')
            "$function_of" salesctl "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let bash = Process()
        let output = Pipe()
        bash.executableURL = URL(filePath: "/bin/bash")
        bash.arguments = ["--norc", "-c", script, program] + words
        bash.standardOutput = output
        try bash.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        bash.waitUntilExit()
        return Set(text.split(whereSeparator: \.isWhitespace))
    }

    @Test("Bash completes commands, subcommands and options from the script that salesctl prints")
    func bash() throws {
        #expect(try offers(after: "conv") == ["conversation"])
        #expect(try offers(after: "conversation", "re") == ["reply", "release", "restart", "replay"])
        #expect(try offers(after: "contact", "import", "--ap") == ["--apply"])
    }
}
