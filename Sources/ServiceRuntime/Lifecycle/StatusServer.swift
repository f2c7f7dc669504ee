internal import Basics
import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import WebServing

/// Answers `/health`, `/metrics` and what the service mounted.
struct StatusServer: Service, CustomStringConvertible {
    let service: String
    let host: String
    let port: Int
    let health: HealthRegistry
    let metrics: PrometheusRegistry
    let gate: StartGate
    var sampling = MetricsSampling()
    var times = ConnectionTimes()
    var pages: WebMount.Pages?

    var description: String { "StatusServer" }

    func run() async throws {
        let logger = Logger.current
        var quiet = logger
        if quiet.logLevel > .debug { quiet.logLevel = .critical }
        let application = Application(
            responder: StatusResponder(status: router().buildResponder(), pages: pages),
            server: pages?.server ?? .timedHTTP1(times),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: service),
            onServerRunning: { channel in
                logger.info(
                    "Listening for health checks and metrics",
                    metadata: ["http.host": "\(host)", "http.port": "\(channel.localAddress?.port ?? port)"])
                gate.open()
            },
            logger: quiet)
        do {
            try await application.run()
        } catch let error as IOError {
            throw StartFailure.cannotListen(host: host, port: port, error: error)
        } catch let error as SocketAddressError {
            throw StartFailure.cannotListen(host: host, port: port, error: error)
        }
    }

    func router() -> Router<StatusRequestContext> {
        let router = Router(context: StatusRequestContext.self)
        router.get("health") { _, _ in
            let report = health.report
            return Response(
                status: report.level == .unhealthy ? .serviceUnavailable : .ok,
                headers: [.contentType: "application/json; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: report.json(service: service) + "\n")))
        }
        router.get("metrics") { _, _ in
            await sampling.refresh()
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.text())))
        }
        return router
    }
}

extension StartFailure {
    static func cannotListen(host: String, port: Int, error: any Error) -> StartFailure {
        guard let error = error as? IOError, error.errnoCode == EADDRINUSE else {
            return StartFailure(
                """
                HTTP_HOST \(EscapedText.quoted(host)) with HTTP_PORT \(port) cannot be listened on \
                (\(EscapedText.oneLine("\(error)"))): set them to an address of this machine and a port this user may use.
                """, exitCode: .configuration)
        }
        return StartFailure(
            """
            Port \(port) on \(host) is already taken, perhaps by another copy of this service: stop that one or set \
            HTTP_PORT to another port.
            """)
    }
}
