import Foundation

/// A certificate authority of one test, and a server's certificate signed by it, valid for `localhost` and `127.0.0.1`.
public struct SandboxCertificates: Sendable {
    /// The authority's certificate, in PEM: what a client must trust.
    public let authority: String
    /// The server's certificate, in PEM.
    public let certificate: String
    /// The server's private key, in PEM.
    public let key: String

    /// Makes both in a folder, by OpenSSL's command line tool.
    ///
    /// - Throws: ``SandboxError`` where `openssl` is missing or fails.
    public init(in folder: SandboxFolder) async throws {
        authority = folder.path("ca.pem")
        certificate = folder.path("server.pem")
        key = folder.path("server.key")
        let request = folder.path("server.csr")
        let extensions = folder.path("server.ext")
        try "subjectAltName=DNS:localhost,IP:127.0.0.1\n".write(toFile: extensions, atomically: true, encoding: .utf8)
        let elliptic = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        let authorityKey = folder.path("ca.key")
        try await Self.openssl(
            ["req", "-x509"] + elliptic
                + ["-keyout", authorityKey, "-out", authority, "-days", "2", "-subj", "/CN=Sandbox authority"],
            folder)
        try await Self.openssl(
            ["req"] + elliptic + ["-keyout", key, "-out", request, "-subj", "/CN=localhost"], folder)
        try await Self.openssl(
            [
                "x509", "-req", "-in", request, "-CA", authority, "-CAkey", authorityKey, "-CAcreateserial",
                "-out", certificate, "-days", "2", "-extfile", extensions,
            ], folder)
    }

    private static func openssl(_ arguments: [String], _ folder: SandboxFolder) async throws {
        try await SandboxTool.run(["openssl"] + arguments, in: folder)
    }
}

/// A program that is run to its end.
public enum SandboxTool {
    /// Runs it and returns its output.
    ///
    /// - Throws: ``SandboxError`` with the output, where it fails or takes longer than a minute.
    @discardableResult
    public static func run(_ command: [String], in folder: SandboxFolder) async throws -> String {
        let log = folder.path("tool-\(UUID().uuidString.prefix(8)).log")
        let process = try SandboxProcess(.init(command, logFile: log, grace: .zero))
        let status = try await process.waitForExit(within: .patience)
        let output = process.output
        guard status == 0 else {
            throw SandboxError("\(command.joined(separator: " ")) failed with status \(status): \(output)")
        }
        return output
    }
}
