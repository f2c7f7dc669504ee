/// The rungs a value is looked for on, best first: environment, `.env`, secret files.
struct ConfigurationLadder {
    /// Variables of each rung, with aliases already renamed.
    let rungs: [[String: String]]

    /// Variables whose secret file cannot be read.
    let unreadableSecrets: [String: ConfigurationError]

    init(environment: [String: String]) throws(ConfigurationError) {
        var process = Self.renamingAliases(in: environment)
        var file = Self.renamingAliases(in: try Self.environmentFile(namedIn: environment))
        var secrets: [String: String] = [:]
        var unreadable: [String: ConfigurationError] = [:]

        for name in Self.possibleSecrets(in: [process, file]) {
            let pathVariable = "\(name)_FILE"
            guard let path = process[pathVariable] ?? file[pathVariable], !path.isEmpty else { continue }
            guard (process[name] ?? file[name] ?? "").isEmpty else { continue }
            process[name] = nil
            file[name] = nil
            do {
                secrets[name] = try SecretFile.read(path, namedBy: pathVariable)
            } catch {
                unreadable[name] = error
            }
        }
        self.rungs = [process, file, secrets]
        self.unreadableSecrets = unreadable
    }

    private static func environmentFile(namedIn environment: [String: String]) throws(ConfigurationError)
        -> [String: String]
    {
        let named = environment["ENV_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        let path = named ?? ".env"
        let text: String?
        do {
            text = try TextFile.read(path, maximumBytes: 1_048_576)
        } catch {
            if error.isMissing, named == nil { return [:] }
            throw .unreadableFile(path, namedBy: "ENV_FILE", because: "cannot be read (\(error))")
        }
        guard let text else {
            throw .unreadableFile(path, namedBy: "ENV_FILE", because: "is too large or not UTF-8 text")
        }
        return try EnvironmentFile.parse(text, path: path)
    }

    private static func renamingAliases(in variables: [String: String]) -> [String: String] {
        var renamed = variables
        for variable in ConfigurationTable.variables where renamed[variable.name, default: ""].isEmpty {
            if let alias = variable.aliases.first(where: { variables[$0] != nil }) {
                renamed[variable.name] = variables[alias]
            }
        }
        return renamed
    }

    private static func possibleSecrets(in rungs: [[String: String]]) -> Set<String> {
        let suffix = "_FILE"
        let mailPasswords = rungs.joined().lazy.map(\.key)
            .filter { $0.hasSuffix(suffix) && ConfigurationTable.isMailPassword($0) }
            .map { String($0.dropLast(suffix.count)) }
        return Set(ConfigurationTable.variables.map(\.name)).union(mailPasswords)
    }
}
