import Variables

/// Reads a variables' file as the services do.
enum EnvironmentFileReader {
    static func value(_ name: String, in path: String) throws -> String {
        let configuration = try ServiceConfiguration(environment: ["ENV_FILE": path])
        let key = ConfigurationKey<String?>(optional: name, "", expectation: "", parse: { $0 })
        return try configuration.value(key) ?? ""
    }
}
