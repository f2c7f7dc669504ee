import EmailChannel
import Foundation
import Testing

@testable import Variables

/// `.env.example` is what operators copy: it must not lie.
@Suite struct EnvironmentExampleTests {
    private func text() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: ".env.example"), encoding: .utf8)
    }

    private func variablesShown() throws -> [String: String] {
        try EnvironmentFile.parse(text(), path: ".env.example")
    }

    @Test("Every variable of .env.example exists, and what it shows is the default")
    func example() throws {
        let variables = try variablesShown()
        #expect(!variables.isEmpty)
        for (name, text) in variables where !ServiceConfiguration.isMailPassword(name) {
            let variable = try #require(AllVariables.list.first { $0.name == name }, "\(name)")
            #expect(text.isEmpty || text == variable.defaultText, "\(name)")
        }
    }

    @Test("Every variable there is stands in .env.example, switched off by a comment if need be")
    func complete() throws {
        let lines = try text().split(separator: "\n")
        for variable in AllVariables.list {
            let shown = lines.contains { $0.hasPrefix("\(variable.name)=") || $0.hasPrefix("# \(variable.name)=") }
            #expect(shown, "\(variable.name)")
        }
    }

    @Test("Every variable a service cannot start without is in .env.example")
    func required() throws {
        let variables = try variablesShown()
        for variable in AllVariables.list where variable.isRequired {
            #expect(variables[variable.name] != nil, "\(variable.name)")
        }
    }
}
