/// A `.env` file, read the way Docker Compose reads it, so that one file serves both.
///
/// A line is `NAME=value`, optionally after `export`; empty lines and lines that begin with `#` are skipped. A value
/// may be in single quotes (taken literally) or double quotes (where `\n`, `\"` and `\\` are escapes); an unquoted
/// value ends before a `#` that follows a space.
enum EnvironmentFile {
    /// The variables of a file's text, the last one of a name winning.
    static func parse(_ text: String, path: String) throws(ConfigurationError) -> [String: String] {
        var variables: [String: String] = [:]
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            var line = line.trimming(while: \.isWhitespace)
            if line.hasPrefix("\u{FEFF}") { line = line.dropFirst() }
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("export ") { line = line.dropFirst(7).trimming(while: \.isWhitespace) }
            guard let equals = line.firstIndex(of: "=") else {
                throw .malformedLine(index + 1, of: path, because: "has no equals sign")
            }
            let name = line[..<equals].trimming(while: \.isWhitespace)
            guard name.isVariableName else {
                throw .malformedLine(index + 1, of: path, because: "does not begin with a variable's name")
            }
            guard let value = value(of: line[line.index(after: equals)...].trimming(while: \.isWhitespace)) else {
                throw .malformedLine(index + 1, of: path, because: "has a quote that is not closed")
            }
            variables[String(name)] = value
        }
        return variables
    }

    private static func value(of text: Substring) -> String? {
        switch text.first {
        case "'": text.dropFirst().firstIndex(of: "'").map { String(text.dropFirst()[..<$0]) }
        case "\"": doubleQuoted(text.dropFirst())
        default: unquoted(text)
        }
    }

    private static func doubleQuoted(_ text: Substring) -> String? {
        var value = ""
        var isEscaped = false
        for character in text {
            switch (isEscaped, character) {
            case (true, "n"): value.append("\n")
            case (true, "\""), (true, "\\"), (true, "$"): value.append(character)
            case (true, _): value.append("\\\(character)")
            case (false, "\\"): break
            case (false, "\""): return value
            case (false, _): value.append(character)
            }
            isEscaped = !isEscaped && character == "\\"
        }
        return nil
    }

    private static func unquoted(_ text: Substring) -> String {
        var previous: Character = " "
        for index in text.indices {
            if text[index] == "#", previous.isWhitespace {
                return String(text[..<index].trimming(while: \.isWhitespace))
            }
            previous = text[index]
        }
        return String(text)
    }
}

extension Substring {
    /// Without the characters at both ends that satisfy the condition.
    func trimming(while condition: (Character) -> Bool) -> Substring {
        guard let first = firstIndex(where: { !condition($0) }), let last = lastIndex(where: { !condition($0) }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }

    fileprivate var isVariableName: Bool {
        guard let first, first == "_" || (first.isASCII && first.isLetter) else { return false }
        return allSatisfy { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
    }
}
