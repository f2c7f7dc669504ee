internal import BSON
internal import Basics
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import WebServing

/// Lets a request in if its token has the scope for it, as often as is fair.
struct APIDoor: Sendable {
    let store: SalesStore
    /// How often a system may ask.
    let requests = RateLimiter(.perMinute(600, burst: 120))
    /// How often one address may present a wrong token.
    let failures = RateLimiter(.perMinute(30, burst: 60))

    /// The system that makes a request.
    ///
    /// - Throws: ``APIProblem`` `notAuthenticated` or `tooManyRequests`.
    func caller(_ request: Request, from address: String) async throws -> APITokenDocument {
        let address = Network.counted(address)
        do {
            try failures.check(address)
            if let token = try await token(request) { return token }
            try failures.take(address)
        } catch let error as WebError {
            throw APIProblem(error)
        }
        throw APIProblem(.notAuthenticated, "A valid token is needed: Authorization: Bearer TOKEN.")
    }

    /// Counts a request.
    func count(_ caller: APITokenDocument) throws(APIProblem) {
        do throws(WebError) {
            try requests.take(caller.id)
        } catch {
            throw APIProblem(error)
        }
    }

    /// Says how many requests there are left (draft-ietf-httpapi-ratelimit-headers).
    func mark(_ response: inout Response, for caller: APITokenDocument) {
        let standing = requests.standing(of: caller.id)
        response.headers[.rateLimitPolicy] = "\"default\";q=\(standing.limit);w=\(standing.window)"
        response.headers[.rateLimit] = "\"default\";r=\(standing.remaining);t=\(standing.reset)"
    }

    private func token(_ request: Request) async throws -> APITokenDocument? {
        // RFC 6750 section 2.1.
        let parts = (request.headers[.authorization] ?? "").split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", let token = APIToken(parts[1]) else { return nil }
        let found = try await store.apiTokens.findOne(["digest": .string(token.digest)])
        // Tokens expire by the system's clock, as sessions do.
        return found.flatMap { $0.isGood(at: Date()) ? $0 : nil }
    }
}

extension HTTPField.Name {
    static let rateLimit = HTTPField.Name(parsed: "ratelimit") ?? .via
    static let rateLimitPolicy = HTTPField.Name(parsed: "ratelimit-policy") ?? .via
    static let idempotencyKey = HTTPField.Name(parsed: "idempotency-key") ?? .via
}
