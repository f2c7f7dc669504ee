// swift-tools-version: 6.2
import PackageDescription

/// The plugin that writes the documentation: fetched for `make docs` alone, which sets `DOCS`.
let documentation: [Package.Dependency] =
    Context.environment["DOCS"] == nil
    ? [] : [.package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0")]

/// Language settings shared by every target: Swift 6 mode is implied by the tools version.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let asyncAlgorithms = product(name: "AsyncAlgorithms", package: "swift-async-algorithms")
    static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let configuration = product(name: "Configuration", package: "swift-configuration")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbirdCore = product(name: "HummingbirdCore", package: "hummingbird")
    static let hummingbirdTesting = product(name: "HummingbirdTesting", package: "hummingbird")
    static let inMemoryLogging = product(name: "InMemoryLogging", package: "swift-log")
    static let logging = product(name: "Logging", package: "swift-log")
    static let metrics = product(name: "Metrics", package: "swift-metrics")
    static let metricsTestKit = product(name: "MetricsTestKit", package: "swift-metrics")
    static let coreMetrics = product(name: "CoreMetrics", package: "swift-metrics")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioEmbedded = product(name: "NIOEmbedded", package: "swift-nio")
    static let nioFoundation = product(name: "NIOFoundationCompat", package: "swift-nio")
    static let nioWebSocket = product(name: "NIOWebSocket", package: "swift-nio")
    static let nioHTTPTypes = product(name: "NIOHTTPTypes", package: "swift-nio-extras")
    static let nioHTTPTypesHTTP1 = product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
    static let nioTLS = product(name: "NIOTLS", package: "swift-nio")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let lifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
}

/// A library module in `Sources/<name>`.
///
/// - Parameter optimised: Whether it is optimised in debug builds, too.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], optimised: Bool = false) -> Target {
    .target(
        name: name, dependencies: dependencies,
        swiftSettings: settings + (optimised ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : []))
}

/// A service: one executable in `services/<name>` that wires modules together.
func service(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies, path: "services/\(name)", swiftSettings: settings)
}

/// The tests of one module, in `Tests/<module>Tests`.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, exclude: exclude,
        swiftSettings: settings)
}

/// A program or library that only tests, the demo and benchmarks use.
func support(_ name: String, at path: String, executable: Bool = false, _ dependencies: [Target.Dependency] = [])
    -> Target
{
    executable
        ? .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: settings)
        : .target(name: name, dependencies: dependencies, path: path, swiftSettings: settings)
}

let package = Package(
    name: "sales-agent",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-async-algorithms", exact: "1.1.4"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0", traits: [.defaults, "Logging"]),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ] + documentation,
    targets: [
        .systemLibrary(
            name: "CMongoc", pkgConfig: "libmongoc-1.0", providers: [.apt(["libmongoc-dev", "libbson-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CIcal", pkgConfig: "libical", providers: [.apt(["libical-dev"])]),
        .systemLibrary(name: "CResolv"),
        .systemLibrary(name: "CQrencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCrypt", providers: [.apt(["libcrypt-dev"])]),

        // From the bottom up: a module imports only what stands above it in this list.
        module("Basics"),
        module("BSON"),
        module("JSONTree"),
        module("MCPServer", ["JSONTree"]),
        module("CRMMapping", ["JSONTree"]),
        module("MongoDB", ["Basics", "BSON", "CMongoc", .coreMetrics]),
        module("Telemetry", [.coreMetrics]),
        module("Variables", ["Basics", .configuration]),
        module("Scheduling", ["Basics"]),
        // What learned weights are made of. They compute, without optimisation a hundred times as slowly.
        module("Learning", optimised: true),
        // Compiled data: the weights of the check of support, and the vectors of words that it compares by.
        .target(name: "CSupport"),
        module("Grounding", ["Basics", "Learning", "CSupport"], optimised: true),
        // Compiled data: the weights of the built-in reader. Without code of its own it is built the same in every configuration.
        .target(name: "CReader"),
        // Its reader computes: without optimisation a message takes a hundred times as long, in tests and in the demo.
        module("Understanding", ["Basics", "Learning", "Grounding", "Scheduling", "CReader"], optimised: true),
        module("ReaderTraining", ["Basics", "Learning", "Grounding", "Understanding", "Scheduling"], optimised: true),
        module("Campaigns", ["Basics", "Scheduling"]),
        module("Dialogue", ["Basics", "Campaigns", "Understanding", "Grounding", "Scheduling"]),
        module("WorkQueue", ["Basics", "BSON", "MongoDB", .logging, .lifecycle]),
        module(
            "SalesStore",
            [
                "Basics", "BSON", "MongoDB", "WorkQueue", "Campaigns", "Dialogue", "Understanding", "Grounding",
                "Scheduling",
                "Telemetry", .crypto,
            ]),
        .target(
            name: "Setup",
            dependencies: [
                "Basics", "Campaigns", "JSONTree", "BSON", "MongoDB", "Dialogue", "Grounding", "Scheduling",
                "SalesStore",
            ],
            resources: [.embedInCode("init_data.schema.json")], swiftSettings: settings),
        module("Backup", ["BSON", "MongoDB", "SalesStore", "Variables", .crypto]),
        module(
            "Sending",
            [
                "Basics", "SalesStore", "WorkQueue", "MongoDB", "BSON", "Telemetry", .logging, .lifecycle,
            ]),
        module("DomainRecords", ["CResolv", "Variables"]),
        module(
            "ContactImport",
            [
                "Basics", "Campaigns", "DomainRecords", "SalesStore", "WorkQueue", "MongoDB", "BSON", "Dialogue",
                "Scheduling",
            ]),
        module(
            "WebServing",
            ["Basics", "Variables", "CZlib", .hummingbird, .hummingbirdCore, .httpTypes, .nioCore, .nioHTTPTypes]),
        module(
            "PublicPages",
            [
                "Basics", "WebServing", "SalesStore", "Variables", "WorkQueue", "MongoDB", "BSON", "Dialogue",
                .hummingbird, .httpTypes, .lifecycle, .logging, .nioCore,
            ]),
        module("Passwords", ["CCrypt", .crypto]),
        module("SupportContract"),
        module("LanguageModel", ["Basics", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .nioFoundation]),
        module(
            "ModelBridge",
            [
                "Basics", "LanguageModel", "SalesStore", "WorkQueue", "MongoDB", "BSON", "Understanding", "Telemetry",
                "Variables", .logging, .lifecycle,
            ]),
        module("OutsideCalls", ["Basics", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .nioSSL]),
        module("ICalendar", ["Basics", "CIcal"]),
        module("Mail", ["Basics", "CIcal", "ICalendar"]),
        module(
            "FirstSetup",
            [
                "Basics", "Dialogue", "Grounding", "Mail", "Passwords", "SalesStore", "Scheduling", "Setup",
                "Variables",
            ]),
        module("MailTransport", ["Basics", "Mail", "CCurl", .logging, .nioCore, .nioPosix, .nioSSL]),
        module(
            "MailAuthorization",
            [
                "BSON", "MailTransport", "MongoDB", "SalesStore", "Telemetry", "Variables", .crypto, .asyncHTTPClient,
                .logging, .nioCore, .nioFoundation, .nioHTTP1,
            ]),
        module(
            "EmailChannel",
            [
                "Basics", "Campaigns", "Mail", "MailAuthorization", "MailTransport", "SalesStore", "Sending", "Setup",
                "WorkQueue", "MongoDB",
                "BSON", "Dialogue",
                "Scheduling", "Telemetry", "Variables", "PublicPages", .logging, .lifecycle,
            ]),
        module(
            "TelegramChannel",
            [
                "Basics", "SalesStore", "Sending", "WorkQueue", "MongoDB", "BSON", "Dialogue", "Telemetry", "Variables",
                .logging, .lifecycle, .asyncHTTPClient, .hummingbird, .httpTypes, .nioCore, .nioPosix, .nioHTTP1,
                .nioFoundation,
            ]),
        module(
            "SupportBridge",
            [
                "Basics", "SupportContract", "SalesStore", "Sending", "WorkQueue", "MongoDB", "BSON", "Dialogue",
                "Telemetry", "Variables", .logging, .lifecycle, .asyncHTTPClient, .nioCore, .nioPosix, .nioHTTP1,
                .nioFoundation,
                .nioWebSocket, .nioSSL,
            ]),
        module(
            "Webhooks",
            [
                "Basics", "CRMMapping", "Dialogue", "JSONTree", "OutsideCalls", "SalesStore", "Sending", "WorkQueue",
                "MongoDB", "BSON", "Telemetry", "Variables", .crypto, .lifecycle, .logging,
            ]),
        module(
            "Calendars",
            [
                "Basics", "ICalendar", "OutsideCalls", "Scheduling", "SalesStore", "Sending", "WorkQueue", "MongoDB",
                "BSON", "Telemetry", "Variables", .lifecycle, .logging, .nioPosix,
            ]),
        .target(
            name: "WebChannel",
            dependencies: [
                "Basics", "WebServing", "SupportContract", "SalesStore", "Sending", "WorkQueue", "MongoDB", "BSON",
                "Dialogue", "Telemetry", "Variables", .httpTypes, .hummingbird, .hummingbirdCore, .lifecycle, .logging,
                .nioCore, .nioHTTP1, .nioWebSocket, .nioHTTPTypes, .nioHTTPTypesHTTP1,
            ],
            resources: [.embedInCode("Assets/widget.js")], swiftSettings: settings),
        module(
            "ConversationEngine",
            [
                "Campaigns", "Basics", "Learning", "SalesStore", "WorkQueue", "MongoDB", "BSON", "Dialogue",
                "Understanding",
                "Grounding",
                "Scheduling",
                "Telemetry", .logging, .lifecycle,
            ]),
        module(
            "ServiceRuntime",
            [
                "Basics", "WebServing", "SalesStore", "Sending", "MongoDB", "BSON", "Telemetry", "Variables",
                .coreMetrics, .crypto, .hummingbird, .hummingbirdCore, .lifecycle, .unixSignals,
                .logging, .nioCore,
            ]),

        .target(
            name: "SalesAPI",
            dependencies: [
                "Basics", "Campaigns", "JSONTree", "SalesStore", "WorkQueue", "MongoDB", "BSON", "Dialogue",
                "DomainRecords", "Scheduling",
                "Understanding", "ContactImport", "WebServing", .httpTypes, .hummingbird, .logging, .nioCore,
            ],
            resources: [.embedInCode("Assets/openapi.json")], swiftSettings: settings),
        module(
            "Assistant",
            [
                "Basics", "BSON", "ContactImport", "JSONTree", "MCPServer", "SalesAPI", "SalesStore", "MongoDB",
                "Dialogue",
                "Variables",
                "WebServing", .logging,
            ]),
        .target(
            name: "Desk",
            dependencies: [
                "Basics", "Campaigns", "SalesStore", "WorkQueue", "MongoDB", "BSON", "Dialogue", "Understanding",
                "Grounding",
                "Scheduling", "ContactImport", "ConversationEngine", "DomainRecords", "Mail", "Passwords", "Setup",
                "Variables", "WebServing", "WebChannel", "CQrencode",
                .crypto, .httpTypes, .hummingbird, .lifecycle, .logging, .nioCore, .nioPosix,
            ],
            resources: [
                .embedInCode("Assets/desk.js"), .embedInCode("Assets/live.js"), .embedInCode("Assets/inbox.js"),
                .embedInCode("Assets/composer.js"), .embedInCode("Assets/keyboard.js"), .embedInCode("Assets/admin.js"),
                .embedInCode("Assets/desk.css"),
                .embedInCode("Assets/desk.svg"),
            ], swiftSettings: settings),

        service(
            "business-logic",
            ["ConversationEngine", "ServiceRuntime", "Variables", "SalesStore", "WorkQueue", "MongoDB", .lifecycle]),
        service(
            "telegram-bot",
            [
                "TelegramChannel", "ServiceRuntime", "Variables", "SalesStore", "Sending", "WorkQueue", .lifecycle,
                .logging,
            ]),
        service(
            "email-worker",
            [
                "EmailChannel", "MailAuthorization", "PublicPages", "WebServing", "ServiceRuntime", "Variables",
                "SalesStore", "WorkQueue", .lifecycle,
            ]),
        service(
            "llm-bridge",
            ["ModelBridge", "LanguageModel", "ServiceRuntime", "Variables", "SalesStore", "WorkQueue", .lifecycle]),
        service(
            "support-bridge",
            [
                "SupportBridge", "ServiceRuntime", "Variables", "SalesStore", "Sending", "WorkQueue", .lifecycle,
                .logging,
            ]),
        service(
            "webhook-worker",
            ["Webhooks", "ServiceRuntime", "Variables", "SalesStore", "Sending", "WorkQueue", .lifecycle]),
        service(
            "calendar-worker",
            [
                "Calendars", "OutsideCalls", "ServiceRuntime", "Variables", "SalesStore", "Sending", "WorkQueue",
                .lifecycle,
            ]),
        service(
            "desk",
            [
                "Desk", "DomainRecords", "SalesAPI", "WebChannel", "PublicPages", "WebServing", "ServiceRuntime",
                "Variables",
                "SalesStore",
                "WorkQueue",
                .hummingbird, .lifecycle,
            ]),
        service(
            "salesctl",
            [
                "Assistant", "Backup", "Basics", "CRMMapping", "Campaigns", "MCPServer", "Mail", "MailAuthorization",
                "MailTransport",
                "DomainRecords", "ContactImport",
                "ConversationEngine",
                "EmailChannel", "FirstSetup",
                "Learning", "LanguageModel", "ModelBridge", "Passwords",
                "ReaderTraining", "ServiceRuntime", "Setup", "TelegramChannel", "Understanding", "Variables",
                "OutsideCalls", "SalesStore", "SupportBridge", "Webhooks", "WorkQueue", "MongoDB", "BSON", "Dialogue",
                "Scheduling",
                "Grounding",
                .argumentParser,
                .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .nioSSL, .nioTLS,
            ]),

        support(
            "reader-trainer", at: "Training/Trainer", executable: true, ["Basics", "ReaderTraining", "Understanding"]),
        support(
            "support-trainer", at: "Training/SupportTrainer", executable: true, ["Grounding", "ReaderTraining"]),
        support("Sandbox", at: "Tests/Support/Sandbox", [.crypto]),
        support("MailFixtures", at: "Tests/Support/MailFixtures", ["MailTransport", "Sandbox"]),
        support("StoreFixtures", at: "Tests/Support/StoreFixtures", ["SalesStore", "MongoDB", "Sandbox"]),
        support(
            "InstallationFixtures", at: "Tests/Support/InstallationFixtures",
            ["BSON", "Dialogue", "MongoDB", "SalesStore", "Sandbox", "Setup"]),
        support("Measuring", at: "Benchmarks/Measuring", ["Sandbox"]),
        support("Seeded", at: "Tests/Support/Seeded"),
        support(
            "ScriptedTelegram", at: "Tests/Support/ScriptedTelegram",
            [
                "JSONTree", .asyncHTTPClient, .hummingbird, .lifecycle, .logging, .nioCore, .nioHTTP1,
            ]),
        support(
            "ContractSocket", at: "Tests/Support/ContractSocket", ["SupportContract", "Sandbox", .nioCore, .nioPosix]),
        support(
            "ScriptedSupport", at: "Tests/Support/ScriptedSupport",
            ["SupportContract", .nioCore, .nioPosix, .nioHTTP1, .nioWebSocket, .nioSSL]),
        support(
            "ScriptedModel", at: "Tests/Support/ScriptedModel",
            ["JSONTree", .hummingbird, .lifecycle, .logging, .nioCore]),
        support(
            "DeskFixtures", at: "Tests/Support/DeskFixtures",
            [
                "Basics", "SalesStore", "Setup", "WorkQueue", "MongoDB", "BSON", "Dialogue", "Understanding",
                "Scheduling",
                "WebServing", "SupportContract", "Sandbox", "JSONTree", .asyncHTTPClient, .hummingbird,
                .hummingbirdCore, .lifecycle, .logging,
                .nioCore, .nioHTTP1, .nioPosix,
            ]),
        support(
            "scripted-model", at: "Tests/Support/scripted-model", executable: true,
            ["ScriptedModel", .argumentParser, .lifecycle, .unixSignals, .logging]),
        support(
            "probe-service", at: "Tests/Support/probe-service", executable: true,
            ["ServiceRuntime", "Variables", .lifecycle, .logging]),
        // It depends on every program that it starts, so that `swift build --product demo` builds these and nothing else.
        support(
            "demo", at: "Tests/Support/Demo", executable: true,
            [
                "business-logic", "email-worker", "llm-bridge", "telegram-bot", "calendar-worker", "webhook-worker",
                "salesctl", "scripted-model",
                "Basics", "Sandbox", "Mail", "MailTransport", "ScriptedTelegram", "MongoDB", "BSON", .argumentParser,
                .unixSignals,
            ]),
        support(
            "desk-bench", at: "Benchmarks/desk-bench", executable: true,
            [
                "Basics", "SalesStore", "MongoDB", "BSON", "Dialogue", "Scheduling", "Passwords", "Sandbox",
                "ContractSocket",
                "desk", .logging,
                .asyncHTTPClient, .nioCore, .nioHTTP1,
            ]),
        support("bson-bench", at: "Benchmarks/bson-bench", executable: true, ["BSON"]),
        support("email-bench", at: "Benchmarks/email-bench", executable: true, ["Mail"]),
        support(
            "dialogue-eval", at: "Benchmarks/dialogue-eval", executable: true,
            [
                "Basics", "Dialogue", "Understanding", "Grounding", "Scheduling", "Setup", "LanguageModel",
                "ModelBridge", "ReaderTraining", "Sandbox", .argumentParser,
            ]),
        support(
            "telegram-bench", at: "Benchmarks/telegram-bench", executable: true,
            [
                "Basics", "TelegramChannel", "SalesStore", "WorkQueue", "MongoDB", "BSON", "Dialogue", "Scheduling",
                "Sandbox",
                "ScriptedTelegram", .lifecycle, .logging,
            ]),
        support("mongo-bench", at: "Benchmarks/mongo-bench", executable: true, ["BSON", "MongoDB", "Sandbox"]),
        support(
            "turn-bench", at: "Benchmarks/turn-bench", executable: true,
            [
                "Basics", "ConversationEngine", "EmailChannel", "InstallationFixtures", "Mail", "MailTransport",
                "Measuring", "SalesStore", "Sending", "WorkQueue", "MongoDB", "BSON", "Dialogue", "Scheduling",
                "Sandbox", .coreMetrics, .logging,
            ]),
        support(
            "load-bench", at: "Benchmarks/load-bench", executable: true,
            [
                "Basics", "BSON", "ContractSocket", "Dialogue", "EmailChannel", "InstallationFixtures", "Mail",
                "MailTransport", "Measuring", "MongoDB", "Passwords", "SalesStore", "Sandbox", "Scheduling", "Setup",
                "SupportContract", "WorkQueue", .asyncHTTPClient, .logging, .nioCore, .nioHTTP1,
            ]),

        tests(of: "BSON"),
        tests(of: "MongoDB", ["BSON", "CMongoc", "Sandbox", .metricsTestKit]),
        tests(of: "Basics"),
        tests(of: "Grounding", ["Basics", "Learning"]),
        tests(of: "Understanding", ["Basics", "Learning", "Grounding", "Scheduling"]),
        tests(of: "ReaderTraining", ["Basics", "Learning", "Grounding", "Understanding"]),
        tests(
            of: "Dialogue",
            ["Basics", "Campaigns", "Learning", "Seeded", "BSON", "Mail", "Understanding", "Grounding", "Scheduling"]),
        tests(of: "ICalendar", ["Seeded"]),
        tests(of: "OutsideCalls", ["Basics", "DeskFixtures", "WebServing", .httpTypes, .hummingbird, .nioCore]),
        tests(of: "Mail", ["Basics", "Seeded"]),
        tests(
            of: "MailTransport",
            ["MailFixtures", "Seeded", "Basics", "Mail", "Sandbox", .nioCore, .nioPosix, .nioEmbedded, .nioSSL]),
        tests(
            of: "EmailChannel",
            [
                "MailFixtures", "Basics", "Campaigns", "Mail", "MailTransport", "Sandbox", "PublicPages", "SalesStore",
                "Sending", "WorkQueue", "MongoDB", "BSON", "Dialogue", "Scheduling",
                "ServiceRuntime", "Variables",
                .coreMetrics, .hummingbird, .hummingbirdTesting, .logging, .nioCore, .nioPosix, .nioEmbedded, .nioSSL,
            ]),
        tests(
            of: "ServiceRuntime",
            [
                "Basics", "Sandbox", "Seeded", "Sending", "Variables", "probe-service", .coreMetrics, .hummingbird,
                .hummingbirdTesting, .inMemoryLogging,
                .logging,
            ]),
        tests(of: "LanguageModel", ["Basics", "ScriptedModel", "Sandbox", "Seeded", .nioHTTP1]),
        tests(
            of: "TelegramChannel",
            [
                "Basics", "JSONTree", "BSON", "MongoDB", "SalesStore", "Setup", "WorkQueue", "Dialogue", "Sandbox",
                "ScriptedModel",
                "ScriptedTelegram", "telegram-bot", "business-logic", "llm-bridge", .asyncHTTPClient, .hummingbird,
                .lifecycle, .nioCore, .nioHTTP1,
            ]),
        tests(of: "Scheduling", ["Basics"]),
        tests(of: "Campaigns", ["Basics", "Scheduling", "Seeded"]),
        tests(of: "Telemetry", ["ServiceRuntime", .coreMetrics]),
        tests(of: "WorkQueue", ["Basics", "BSON", "MongoDB", "Sandbox", "Seeded", .logging, .lifecycle]),
        tests(
            of: "SalesStore",
            [
                "StoreFixtures", "Basics", "BSON", "MongoDB", "WorkQueue", "Dialogue", "Understanding", "Grounding",
                "Scheduling",
                "Sandbox",
                "Seeded",
            ]),
        tests(
            of: "Setup",
            [
                "StoreFixtures", "Campaigns", "Basics", "BSON", "MongoDB", "Dialogue", "Grounding", "Scheduling",
                "SalesStore",
                "Sandbox",
            ]),
        tests(of: "DomainRecords", ["Sandbox"]),
        tests(
            of: "FirstSetup", ["Basics", "Dialogue", "Grounding", "SalesStore", "Setup", "Variables"]),
        tests(of: "MailAuthorization", ["StoreFixtures", "BSON", "MongoDB", "SalesStore", "Sandbox"]),
        tests(of: "Backup", ["StoreFixtures", "BSON", "MongoDB", "SalesStore", "Sandbox"]),
        tests(
            of: "Variables",
            [
                "Assistant", "Backup", "Desk", "DomainRecords", "EmailChannel", "MailAuthorization", "ModelBridge",
                "PublicPages",
                "ServiceRuntime", "SupportBridge", "TelegramChannel", "WebChannel", "WebServing", "Webhooks",
                "Calendars", .logging,
            ]),
        tests(
            of: "Sending", ["Basics", "SalesStore", "WorkQueue", "MongoDB", "BSON", "Dialogue", "Sandbox", .logging]),
        tests(of: "ContactImport", ["Basics", "DomainRecords", "SalesStore", "Sandbox", "WorkQueue"]),
        tests(of: "Passwords"),
        tests(of: "SupportContract", ["Seeded"]),
        tests(
            of: "SupportBridge",
            [
                "Basics", "JSONTree", "SupportContract", "SalesStore", "Sending", "Setup", "WorkQueue", "MongoDB",
                "BSON",
                "Dialogue", "Sandbox", "ScriptedSupport", "ScriptedModel", "ScriptedTelegram", "support-bridge",
                "business-logic",
                "telegram-bot", "llm-bridge", "desk", "salesctl", .inMemoryLogging, .logging, .lifecycle,
            ]),
        tests(
            of: "SalesAPI",
            [
                "DeskFixtures", "Campaigns", "SalesStore", "WorkQueue", "MongoDB", "BSON", "Dialogue", "Sandbox",
                "desk",
                "business-logic", "salesctl", .nioHTTP1,
            ]),
        tests(of: "JSONTree"),
        tests(of: "CRMMapping", ["JSONTree"]),
        tests(of: "MCPServer", ["JSONTree", "Sandbox"]),
        tests(
            of: "Assistant",
            [
                "Campaigns", "DeskFixtures", "JSONTree", "MCPServer", "SalesStore", "MongoDB", "BSON", "Dialogue",
                "Sandbox", "desk",
                "business-logic", "salesctl",
            ]),
        tests(
            of: "Webhooks",
            [
                "DeskFixtures", "Basics", "CRMMapping", "Dialogue", "JSONTree", "OutsideCalls", "SalesStore", "Sending",
                "WorkQueue", "MongoDB", "BSON", "Sandbox", "WebServing", "webhook-worker", .hummingbird, .httpTypes,
                .nioCore,
            ]),
        tests(
            of: "Calendars",
            [
                "DeskFixtures", "Basics", "ICalendar", "OutsideCalls", "SalesStore", "Scheduling", "Sending",
                "WorkQueue", "MongoDB", "BSON", "Sandbox", "WebServing", "calendar-worker", .hummingbird, .httpTypes,
                .nioCore,
            ]),
        tests(of: "WebServing", ["Basics", .httpTypes, .hummingbird, .nioCore, .nioEmbedded, .nioHTTPTypes]),
        tests(
            of: "WebChannel",
            [
                "JSONTree", "DeskFixtures", "WebServing", "SalesStore", "WorkQueue", "MongoDB", "BSON", "Dialogue",
                "Sandbox",
                "ScriptedModel", "SupportContract", "ContractSocket", "PublicPages", "ServiceRuntime", "desk",
                "business-logic", "salesctl",
                .asyncHTTPClient, .hummingbird, .lifecycle, .logging, .nioCore, .nioHTTP1,
            ]),
        tests(
            of: "Desk",
            [
                "DeskFixtures", "Basics", "JSONTree", "Campaigns", "ContactImport", "Passwords", "WebServing",
                "WebChannel",
                "SalesStore",
                "WorkQueue",
                "MongoDB", "BSON", "Dialogue", "Scheduling", "Grounding", "Understanding", "Sandbox", "ScriptedModel",
                "desk", "business-logic", "salesctl",
                .asyncHTTPClient, .hummingbird, .httpTypes, .nioCore, .nioHTTP1,
            ]),
        tests(
            of: "ModelBridge",
            [
                "Basics", "LanguageModel", "SalesStore", "WorkQueue", "MongoDB", "BSON", "Understanding",
                "ServiceRuntime",
                "Sandbox", "ScriptedModel", .coreMetrics, .lifecycle,
            ]),
        tests(
            of: "ConversationEngine",
            [
                "Basics", "Campaigns", "Telemetry", "ServiceRuntime", .coreMetrics, "BSON", "MongoDB", "WorkQueue",
                "SalesStore",
                "Setup", "Dialogue", "Understanding", "Grounding", "Scheduling", "EmailChannel", "MailTransport",
                "Sandbox", "ICalendar", .lifecycle, .logging,
            ]),
        .testTarget(
            name: "GrowthTests",
            dependencies: [
                "Assistant", "Basics", "CRMMapping", "Calendars", "Campaigns", "ContactImport", "Desk", "DomainRecords",
                "Grounding", "JSONTree", "MCPServer", "Seeded", "SupportContract", "TelegramChannel", "Understanding",
                "WebServing",
            ], swiftSettings: settings),
        .testTarget(
            name: "FaultTests",
            dependencies: [
                "Basics", "InstallationFixtures", "JSONTree", "Sandbox", "Seeded", "ScriptedModel", "SalesStore",
                "Setup", "WorkQueue",
                "MongoDB", "BSON",
                "Dialogue", "Scheduling",
                "business-logic", "email-worker", "llm-bridge", "calendar-worker", "salesctl",
            ], swiftSettings: settings),
        .testTarget(
            name: "SalesCtlTests",
            dependencies: [
                "Basics", "Campaigns", "salesctl", "ConversationEngine", "Passwords", "SalesStore", "WorkQueue",
                "MongoDB", "BSON",
                "Dialogue", "Grounding",
                "Sandbox",
                "ScriptedModel", "ServiceRuntime", "Understanding",
            ], swiftSettings: settings),
        tests(of: "Sandbox"),
    ]
)
