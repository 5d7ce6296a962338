export interface Payment {
  readonly payee: string;
  readonly total: number;
  readonly occasion: string;
  readonly account: string;
}

/** One payment as the bank's import takes it. The reference tells a repeated payment from a second one. */
export function paymentFile({ payee, total, occasion, account }: Payment, reference: string): string {
  const line = [payee, total.toFixed(2), "EUR", account, occasion, reference].map(quoted).join(";");
  return `payee;amount;currency;account;occasion;reference\n${line}\n`;
}

function quoted(text: string): string {
  return /[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
