/// A file whose content is a secret, such as those Docker mounts under `/run/secrets`.
enum SecretFile {
    /// More than any key or password; a larger file is a mistake.
    static let maximumBytes = 65_536

    /// The file's text without its trailing line breaks.
    ///
    /// - Parameters:
    ///   - path: The file to read.
    ///   - variable: The variable that names it, for the error's sentence.
    static func read(_ path: String, namedBy variable: String) throws(ConfigurationError) -> String {
        let text: String?
        do {
            text = try TextFile.read(path, maximumBytes: maximumBytes)
        } catch {
            throw .unreadableFile(path, namedBy: variable, because: "cannot be read (\(error))")
        }
        guard let text else {
            throw .unreadableFile(path, namedBy: variable, because: "is too large or not UTF-8 text")
        }
        return String(text[...].trimming(while: \.isNewline))
    }
}
