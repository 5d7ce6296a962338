import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** An order as the purchasing system received it. */
export interface ReceivedOrder {
  readonly key: string;
  readonly orderId: string;
  readonly body: {
    readonly item: string;
    readonly vendor: string;
    readonly amount: number;
    readonly approvedBy: string;
  };
}

/** What the other services at this desk call their number: a bank's transfer, a carrier's parcel. */
const numbers: Readonly<Record<string, string>> = { "/transfers": "reference", "/parcels": "trackingId" };

/** A purchasing system small enough for a laptop. */
export interface PurchasingDesk {
  readonly url: string;
  /** Every request in the order of arrival, repetitions included. */
  readonly received: readonly ReceivedOrder[];
  /** The next requests are answered with these status codes before any is accepted. */
  refuseWith(...statuses: readonly number[]): void;
  close(): Promise<void>;
}

/** Listens on a free port of this machine. One key gives one order id, also after a restart. */
export async function openPurchasingDesk(onOrder: (order: ReceivedOrder) => void = () => {}): Promise<PurchasingDesk> {
  const received: ReceivedOrder[] = [];
  const refusals: number[] = [];
  const server = createServer(async (request, response) => {
    const status = refusals.shift();
    if (status !== undefined) return response.writeHead(status).end("closed for lunch");
    const key = String(request.headers["idempotency-key"]);
    const body = JSON.parse(await text(request)) as ReceivedOrder["body"];
    const order = { key, orderId: orderIdOf(key), body };
    received.push(order);
    onOrder(order);
    return response
      .writeHead(201, { "content-type": "application/json" })
      .end(JSON.stringify({ [numbers[request.url ?? ""] ?? "orderId"]: order.orderId }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/orders`,
    received,
    refuseWith: (...statuses) => void refusals.push(...statuses),
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

function orderIdOf(key: string): string {
  return `PO-${createHash("sha256").update(key).digest("hex").slice(0, 8)}`;
}
