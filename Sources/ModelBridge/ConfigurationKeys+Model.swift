public import Variables

extension ConfigurationKeys {
    /// `LLM_URL`: the OpenAI-compatible server.
    public static let modelURL = ConfigurationKey(
        "LLM_URL", "the address of an OpenAI-compatible server, with /v1",
        expectation: "an http:// or https:// address, such as http://127.0.0.1:8080/v1",
        defaultText: "http://127.0.0.1:8080/v1", defaultValue: "http://127.0.0.1:8080/v1",
        parse: ConfigurationText.webURL)

    /// `LLM_MODEL`: the model's name on that server.
    public static let modelName = ConfigurationKey(
        "LLM_MODEL", "the name of the model on that server", expectation: "a name without spaces",
        defaultText: "local", defaultValue: "local", parse: ConfigurationText.word)

    /// `LLM_API_KEY`: the key for that server.
    public static let modelKey = ConfigurationKey<String?>(
        optional: "LLM_API_KEY", "the key for that server; empty where it wants none",
        expectation: "a key without spaces", isSecret: true, parse: ConfigurationText.word)

    /// `LLM_TIMEOUT`: the longest an answer may take, in seconds.
    public static let modelTimeout = ConfigurationKey(
        "LLM_TIMEOUT", "the longest an answer of the model may take, in seconds",
        expectation: "a whole number of seconds from 1 to 3600", defaultText: "120",
        defaultValue: Duration.seconds(120),
        parse: { ConfigurationText.number($0, in: 1...3600).map { Duration.seconds($0) } })

    /// `LLM_CONCURRENCY`: how many requests the model's server works on at once.
    public static let modelConcurrency = ConfigurationKey(
        "LLM_CONCURRENCY", "how many requests the model's server works on at once (1 for a processor, more for a GPU)",
        expectation: "a whole number from 1 to 256", defaultText: "1", defaultValue: 1,
        parse: { ConfigurationText.number($0, in: 1...256) })

    /// The variables of the language model.
    public static let ofModel: [ConfigurationVariable] = [
        modelURL.variable, modelName.variable, modelKey.variable, modelTimeout.variable, modelConcurrency.variable,
    ]
}
