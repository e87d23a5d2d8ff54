/**
 * A certificate for localhost that nobody has signed but itself, and its key, for tests of servers that are not trusted:
 * openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost \\
 *   -addext subjectAltName=DNS:localhost,IP:127.0.0.1
 */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZ5VjhorcBq4Q2upV
QoqDQXfAos7KUj/S1nBkOmhSGxihRANCAASohv8ZTpHBgscULx7BH0PNCciYrSSw
MyPIqMkVZx38F41sVglT003yDPIbpY83Y6JbA3ZSAEMGqYXgXGO4mM5y
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUBeL2nZo6akKc4Mg+2+hQSVYgZXgwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjA1MTY1MFoYDzIxMjYxMTAy
MDUxNjUwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASohv8ZTpHBgscULx7BH0PNCciYrSSwMyPIqMkVZx38F41sVglT003y
DPIbpY83Y6JbA3ZSAEMGqYXgXGO4mM5yo28wbTAdBgNVHQ4EFgQUH2bh9CwUBN/n
qw64sf257JYydugwHwYDVR0jBBgwFoAUH2bh9CwUBN/nqw64sf257JYydugwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgVHGJQdBQ0EqNTtLn/s/qt5dPt+eM4uXebVvWbvnHKWcCIQCt
mSKSvX7YKf1qSbny+th0SuT1xyCgaTchWjHTwki/XQ==
-----END CERTIFICATE-----`,
}
