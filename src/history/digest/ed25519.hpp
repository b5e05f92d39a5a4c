#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace edca::history {

/// A private key of Ed25519, with which texts are signed.
class SigningKey {
  public:
    /// The key in a PEM file as `openssl genpkey -algorithm ed25519` writes it; nothing when the
    /// text is none, or is encrypted.
    static std::optional<SigningKey> from_pem(std::string_view pem);

    /// The signature of a text, in base64.
    [[nodiscard]] std::string sign(std::string_view text) const;

  private:
    explicit SigningKey(std::string seed)
        : seed_(std::move(seed)) {}

    std::string seed_;
};

/// The public key that belongs to a private one.
class PublicKey {
  public:
    /// The key in a PEM file as `openssl pkey -pubout` writes it; nothing when the text is none.
    static std::optional<PublicKey> from_pem(std::string_view pem);

    /// Whether `signature`, in base64, was made of this text with the private key.
    [[nodiscard]] bool verifies(std::string_view text, std::string_view signature) const;

  private:
    explicit PublicKey(std::string key)
        : key_(std::move(key)) {}

    std::string key_;
};

} // namespace edca::history
