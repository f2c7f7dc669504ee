internal import Configuration

/// The rungs a value is looked for on, best first: the environment, the `.env` file, secret files.
struct ConfigurationLadder: Sendable {
    /// The environment and the `.env` file.
    private let rungs: [ConfigReader]

    init(environment: [String: String]) throws(ConfigurationError) {
        rungs = [environment, try Self.environmentFile(namedIn: environment)].map {
            ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: $0))
        }
    }

    /// The text that is given for a variable; `nil` where there is none, or an empty one.
    ///
    /// - Throws: A file is named to hold it that cannot be read.
    func text(of variable: ConfigurationVariable) throws(ConfigurationError) -> String? {
        let given = rungs.lazy.compactMap { text(of: variable, on: $0) }.first ?? ""
        if !given.isEmpty { return given }
        let pathVariable = "\(variable.name)_FILE"
        let paths = rungs.lazy.compactMap { $0.string(forKey: Self.key(pathVariable)) }
        guard let path = paths.first, !path.isEmpty else { return nil }
        let secret = try SecretFile.read(path, namedBy: pathVariable)
        return secret.isEmpty ? nil : secret
    }

    /// What stands on one rung: under the variable's name or, where that says nothing, another name of it.
    private func text(of variable: ConfigurationVariable, on rung: ConfigReader) -> String? {
        let texts = ([variable.name] + variable.aliases).map {
            rung.string(forKey: Self.key($0), isSecret: variable.isSecret)
        }
        return texts.lazy.compactMap(\.self).first { !$0.isEmpty } ?? texts.lazy.compactMap(\.self).first
    }

    private static func key(_ name: String) -> ConfigKey {
        ConfigKey(name.lowercased().split(separator: "_").map(String.init))
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
}
