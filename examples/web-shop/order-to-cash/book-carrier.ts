interface Parcel {
  readonly parcel: string;
  readonly customer: string;
}

/** Books a carrier for a parcel. One key, one booking. */
export async function bookCarrier(url: string, parcel: Parcel, key: string, signal: AbortSignal) {
  const headers = { "content-type": "application/json", "idempotency-key": key };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(parcel), signal });
  if (!response.ok) throw new Error(`the carrier answered ${response.status}`);
  return (await response.json()) as { trackingId: string };
}
