import Testing

@testable import Variables

@Suite struct EnvironmentFileTests {
    @Test(
        "Lines are read the way Docker Compose reads them",
        arguments: [
            ("A=b", ["A": "b"]),
            ("  A = b  ", ["A": "b"]),
            ("export A=b", ["A": "b"]),
            ("# A=b\n\n  # more", [:]),
            ("A=", ["A": ""]),
            ("A=b # comment", ["A": "b"]),
            ("A=b#no-comment", ["A": "b#no-comment"]),
            ("A=# comment", ["A": ""]),
            ("A=x=y", ["A": "x=y"]),
            ("A=\"b c\" # comment", ["A": "b c"]),
            (#"A="say \"hi\"\nand \\ go""#, ["A": "say \"hi\"\nand \\ go"]),
            (#"A='b "c" \n'"#, ["A": #"b "c" \n"#]),
            ("A=1\r\nB=2\r\n", ["A": "1", "B": "2"]),
            ("A=1\nA=2", ["A": "2"]),
            ("\u{FEFF}A=1", ["A": "1"]),
            ("A=привет мир", ["A": "привет мир"]),
            ("MONGODB_URI=mongodb://u:p@h/?a=b&c=d", ["MONGODB_URI": "mongodb://u:p@h/?a=b&c=d"]),
        ] as [(String, [String: String])])
    func lines(text: String, variables: [String: String]) throws {
        #expect(try EnvironmentFile.parse(text, path: ".env") == variables)
    }

    @Test(
        "A line that is no variable is refused by its number",
        arguments: [
            ("A=1\nnonsense", 2), ("1A=2", 1), ("=x", 1), ("A-B=1", 1), ("A=1\n\nB=\"open", 3), ("A='open", 1),
        ])
    func malformed(text: String, line: Int) throws {
        let error = #expect(throws: ConfigurationError.self) { try EnvironmentFile.parse(text, path: ".env") }
        #expect(error?.code == .malformedFile)
        #expect(error?.sentence.hasPrefix("Line \(line) of \".env\"") == true)
    }
}
