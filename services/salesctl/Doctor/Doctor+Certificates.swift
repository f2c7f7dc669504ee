import Foundation
import ServiceRuntime
import Variables

/// When the certificates end that make-secrets.sh, or somebody else, made for MongoDB.
extension Doctor {
    /// Days before the end at which it is said.
    private static let notice = 30.0

    func certificates() async -> [Finding] {
        guard let uri = try? configuration.value(ConfigurationKeys.mongoURI), let place = TLSPlace(uri) else {
            return []
        }
        var findings: [Finding] = []
        if let file = place.caFile {
            let part = "certificate authority"
            do {
                findings += try ServerCertificate.all(in: file).map { finding(part, $0) }
            } catch {
                findings.append(Finding(part: part, state: .wrong, message: "\(file) holds no certificate: \(error)"))
            }
        }
        for (host, port) in place.hosts {
            let part = "certificate of \(host)"
            do {
                guard let certificate = try await ServerCertificate.presented(at: host, port: port) else { continue }
                findings.append(finding(part, certificate))
            } catch {
                findings.append(
                    Finding(part: part, state: .warning, message: "\(host):\(port) shows none from here: \(error)"))
            }
        }
        return findings
    }

    private func finding(_ part: String, _ certificate: ServerCertificate) -> Finding {
        let left = certificate.end.timeIntervalSince(now()) / 86_400
        let days = Int(left)
        let advice = "docker compose up -d --force-recreate make-secrets mongo renews it"
        if left < 0 {
            return Finding(part: part, state: .wrong, message: "ended \(-days) days ago", advice: advice)
        }
        return Finding(
            part: part, state: Double(days) < Self.notice ? .warning : .fine, message: "ends in \(days) days",
            advice: Double(days) < Self.notice ? advice : nil)
    }
}

/// Where a connection string of MongoDB leads by TLS
/// (<https://www.mongodb.com/docs/manual/reference/connection-string/>).
private struct TLSPlace {
    let hosts: [(String, Int)]
    let caFile: String?

    /// - Returns: `nil` without TLS, or where the hosts are looked up in DNS.
    init?(_ uri: String) {
        guard uri.hasPrefix("mongodb://") else { return nil }
        let rest = uri.dropFirst("mongodb://".count)
        let parts = rest.split(separator: "?", maxSplits: 1)
        let options = (parts.count > 1 ? parts[1] : "").split(separator: "&").reduce(into: [String: String]()) {
            let pair = $1.split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 { $0[pair[0].lowercased()] = pair[1].removingPercentEncoding ?? pair[1] }
        }
        guard options["tls"] == "true" || options["ssl"] == "true" else { return nil }
        let list = (parts.first ?? "").prefix { $0 != "/" }.split(separator: "@").last ?? ""
        hosts = list.split(separator: ",").compactMap { host in
            guard let colon = host.lastIndex(of: ":"), let port = Int(host[host.index(after: colon)...]) else {
                return (String(host), 27_017)
            }
            return (host[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]")), port)
        }
        caFile = options["tlscafile"]
    }
}
