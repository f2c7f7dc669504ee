internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import Synchronization
internal import WebServing

/// The product's name in page headings. It is configured, and re-read now and then.
final class Brand: Sendable {
    /// For how many seconds a name that was read is used.
    static let lifetime: TimeInterval = 60

    private struct State {
        var product: Product?
        var texts: Texts?
        var readAt = Date.distantPast
    }

    private let store: SalesStore
    private let state = Mutex(State())

    init(store: SalesStore) {
        self.store = store
    }

    /// The name in a language; `nil` before anything is configured.
    func name(in language: Language) -> String? {
        state.withLock { state in
            state.product.flatMap { $0.name[language.rawValue] ?? $0.name[language.other.rawValue] }
        }
    }

    /// The texts that people get.
    var texts: Texts { state.withLock { $0.texts ?? Texts() } }

    /// Reads it again unless it was read recently. If that fails, the last known name stays.
    func refresh() async {
        let now = Date()
        let isStale = state.withLock { state in
            guard now.timeIntervalSince(state.readAt) > Self.lifetime else { return false }
            state.readAt = now
            return true
        }
        guard isStale,
            let settings = try? await store.settings.findOne(["_id": .string(SettingsDocument.current)])
        else { return }
        state.withLock {
            $0.product = settings.product
            $0.texts = settings.texts
        }
    }
}

/// Keeps the product's name fresh for the pages.
struct BrandRefresher: RouterMiddleware {
    let brand: Brand

    @concurrent func handle(
        _ request: Request, context: WebRequestContext,
        next: @concurrent (Request, WebRequestContext) async throws -> Response
    ) async throws -> Response {
        await brand.refresh()
        return try await next(request, context)
    }
}
