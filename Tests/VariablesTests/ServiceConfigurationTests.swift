import Foundation
import Logging
import ModelBridge
import ServiceRuntime
import TelegramChannel
import Testing
import Variables

@Suite struct ServiceConfigurationTests {
    /// A configuration of an environment and the text of an environment file.
    private func configuration(
        _ environment: [String: String], file: String = "", in folder: String
    ) throws -> ServiceConfiguration {
        try write(file, to: "\(folder)/env")
        return try ServiceConfiguration(environment: environment.merging(["ENV_FILE": "\(folder)/env"]) { $1 })
    }

    @Test("Each rung of the ladder wins over those below it")
    func ladder() throws {
        try withTemporaryFolder { folder in
            try write("from-secret\n", to: "\(folder)/secret")
            let secret = ["MONGODB_DATABASE_FILE": "\(folder)/secret"]
            let file = "MONGODB_DATABASE=from-file"
            let key = ConfigurationKeys.mongoDatabase
            let all = secret.merging(["MONGODB_DATABASE": "from-environment"]) { $1 }
            #expect(try configuration(all, file: file, in: folder).value(key) == "from-environment")
            #expect(try configuration(secret, file: file, in: folder).value(key) == "from-file")
            #expect(try configuration(secret, in: folder).value(key) == "from-secret")
            #expect(try configuration([:], in: folder).value(key) == "sales")
        }
    }

    @Test("An empty value means not given: it hides the file's, but not a secret file")
    func empty() throws {
        try withTemporaryFolder { folder in
            let hidden = try configuration(["BOT_TOKEN": ""], file: "BOT_TOKEN=1:a", in: folder)
            #expect(try hidden.value(ConfigurationKeys.botToken) == nil)
            try write("2:b", to: "\(folder)/secret")
            let secret = try configuration(
                ["BOT_TOKEN_FILE": "\(folder)/secret"], file: "BOT_TOKEN=", in: folder)
            #expect(try secret.value(ConfigurationKeys.botToken) == "2:b")
        }
    }

    @Test(
        "LEVEL is another name for LOG_LEVEL, on every rung",
        arguments: [
            (["LEVEL": "debug"], "", Logger.Level.debug),
            (["LEVEL": "debug"], "LOG_LEVEL=error", .debug),
            (["LEVEL": "debug", "LOG_LEVEL": "error"], "", .error),
            ([:], "LEVEL=trace", .trace),
            (["LOG_LEVEL": "Warning"], "LEVEL=trace", .warning),
        ] as [([String: String], String, Logger.Level)])
    func alias(environment: [String: String], file: String, level: Logger.Level) throws {
        try withTemporaryFolder { folder in
            let configuration = try configuration(environment, file: file, in: folder)
            #expect(try configuration.value(ConfigurationKeys.logLevel) == level)
        }
    }

    @Test("A secret file that cannot be read stops only who needs it, and is named")
    func unreadableSecret() throws {
        try withTemporaryFolder { folder in
            let configuration = try configuration(["SIGNING_KEY_FILE": "\(folder)/nothing"], in: folder)
            #expect(try configuration.value(ConfigurationKeys.mongoDatabase) == "sales")
            let error = try #require(throws: ConfigurationError.self) {
                try configuration.value(ConfigurationKeys.signingKey)
            }
            #expect(error.code == .unreadableFile)
            #expect(error.variable == "SIGNING_KEY_FILE")
            #expect(error.sentence.contains("\(folder)/nothing"))
            #expect(error.sentence.contains("No such file"))
        }
    }

    @Test(
        "A secret file that is too large or not text is refused",
        arguments: [
            [UInt8](repeating: 97, count: 70_000), [0xFF, 0xFE, 0x00],
        ])
    func strangeSecret(bytes: [UInt8]) throws {
        try withTemporaryFolder { folder in
            try Data(bytes).write(to: URL(filePath: "\(folder)/secret"))
            let configuration = try configuration(["SIGNING_KEY_FILE": "\(folder)/secret"], in: folder)
            let error = #expect(throws: ConfigurationError.self) {
                try configuration.value(ConfigurationKeys.signingKey)
            }
            #expect(error?.code == .unreadableFile)
        }
    }

    @Test("An environment file that is named must exist; .env need not")
    func missingFile() throws {
        #expect(throws: Never.self) { try ServiceConfiguration(environment: [:]) }
        let error = #expect(throws: ConfigurationError.self) {
            try ServiceConfiguration(environment: ["ENV_FILE": "/nowhere/env"])
        }
        #expect(error?.code == .unreadableFile)
        #expect(error?.sentence.contains("/nowhere/env") == true)
    }

    @Test("Addresses lose the slash at their end, and durations are seconds")
    func values() throws {
        try withTemporaryFolder { folder in
            let configuration = try configuration(
                ["LLM_URL": "http://host/v1/", "LLM_TIMEOUT": "30", "HTTP_PORT": "0"], in: folder)
            #expect(try configuration.value(ConfigurationKeys.modelURL) == "http://host/v1")
            #expect(try configuration.value(ConfigurationKeys.modelTimeout) == .seconds(30))
            #expect(try configuration.value(ConfigurationKeys.httpPort) == 0)
            #expect(throws: ConfigurationError.self) { try configuration.value(ConfigurationKeys.suppressionKey) }
        }
    }

    @Test("A configuration remembers the secrets it hands out")
    func configuredSecrets() throws {
        let configuration = try ServiceConfiguration(environment: ["BOT_TOKEN": "12:token-of-bot"])
        #expect(try configuration.value(ConfigurationKeys.botToken) != nil)
        #expect(configuration.redactions.apply(to: "a 12:token-of-bot b") == "a <redacted> b")
    }
}
