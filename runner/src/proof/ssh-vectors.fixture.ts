/* A key that `ssh-keygen` made for these tests, and what it signed with it: `printf 'a decision' | ssh-keygen -Y sign`. */

export const message = "a decision";

export const publicLine =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOJWSRbHM20eGTrYa1zWQFJraL/XjSwikxDouquDqVrB a key for tests";

export const privateText = `-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACDiVkkWxzNtHhk62Gtc1kBSa2i/140sIpMQ6Lqrg6lawQAAAJjpVwbS6VcG
0gAAAAtzc2gtZWQyNTUxOQAAACDiVkkWxzNtHhk62Gtc1kBSa2i/140sIpMQ6Lqrg6lawQ
AAAEBZakvCcI8iza+4ZcCq1dZSmopaFMbJZ9O2VHv5ptj7quJWSRbHM20eGTrYa1zWQFJr
aL/XjSwikxDouquDqVrBAAAAD2Ega2V5IGZvciB0ZXN0cwECAwQFBg==
-----END OPENSSH PRIVATE KEY-----
`;

export const signatures = {
  /** For decisions. */
  geartrain:
    "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg4lZJFsczbR4ZOthrXNZAUmtov9eNLCKTEOi6q4OpWsEAAAAJZ2VhcnRyYWluAAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5AAAAQP5RSOLV2Yl4kQ4tcoiMUemCPQxqCa7Vtaxj7tQVMtGGNzIpm73tdeueYa0I+jHRClkf8MNxUEH/xh91yVkmWAU=",
  /** For something else. */
  file: "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg4lZJFsczbR4ZOthrXNZAUmtov9eNLCKTEOi6q4OpWsEAAAAEZmlsZQAAAAAAAAAGc2hhNTEyAAAAUwAAAAtzc2gtZWQyNTUxOQAAAED2K+3RLPlHgM+nOzvLVmjEN5qbTxlpgY5oG3kk6tHSk74PPVBDpaqAz6kM8xxxX5wBBxM6BepesyGk7CUTS6cK",
};
