#include "history/digest/ed25519.hpp"

#include <cryptopp/base64.h>
#include <cryptopp/filters.h>
#include <cryptopp/osrng.h>
#include <cryptopp/xed25519.h>

namespace edca::history {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t key_size = 32;

// What DER has before the key itself: RFC 8410 leaves nothing to choose.
constexpr auto private_start = "\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20"sv;
constexpr auto public_start = "\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00"sv;

std::string from_base64(std::string_view text) {
    std::string bytes;
    const CryptoPP::StringSource decode(
        std::string(text), true, new CryptoPP::Base64Decoder(new CryptoPP::StringSink(bytes)));
    return bytes;
}

std::string to_base64(const std::string& bytes) {
    std::string base64;
    const CryptoPP::StringSource encode(
        bytes, true, new CryptoPP::Base64Encoder(new CryptoPP::StringSink(base64), false));
    return base64;
}

/// The key in PEM text with this label; nothing when there is none.
std::optional<std::string> key_in(std::string_view pem, std::string_view label,
                                  std::string_view der_start) {
    const auto begin = "-----BEGIN " + std::string(label) + "-----";
    const auto from = pem.find(begin);
    if (from == std::string_view::npos)
        return std::nullopt;
    const auto text = pem.substr(from + begin.size());
    const auto der = from_base64(text.substr(0, text.find('-')));
    if (der.size() != der_start.size() + key_size || !der.starts_with(der_start))
        return std::nullopt;
    return der.substr(der_start.size());
}

const CryptoPP::byte* bytes_of(std::string_view text) {
    return reinterpret_cast<const CryptoPP::byte*>(text.data());
}

} // namespace

std::optional<SigningKey> SigningKey::from_pem(std::string_view pem) {
    if (auto seed = key_in(pem, "PRIVATE KEY", private_start))
        return SigningKey(std::move(*seed));
    return std::nullopt;
}

std::string SigningKey::sign(std::string_view text) const {
    const CryptoPP::ed25519Signer signer(bytes_of(seed_));
    std::string signature(signer.SignatureLength(), '\0');
    // Ed25519 needs no random numbers; the interface asks for some.
    signer.SignMessage(CryptoPP::NullRNG(), bytes_of(text), text.size(),
                       reinterpret_cast<CryptoPP::byte*>(signature.data()));
    return to_base64(signature);
}

std::optional<PublicKey> PublicKey::from_pem(std::string_view pem) {
    if (auto key = key_in(pem, "PUBLIC KEY", public_start))
        return PublicKey(std::move(*key));
    return std::nullopt;
}

bool PublicKey::verifies(std::string_view text, std::string_view signature) const {
    const CryptoPP::ed25519Verifier verifier(bytes_of(key_));
    const auto bytes = from_base64(signature);
    // A base64 decoder passes over what is none, and over the last bits.
    return bytes.size() == verifier.SignatureLength() && to_base64(bytes) == signature &&
           verifier.VerifyMessage(bytes_of(text), text.size(), bytes_of(bytes), bytes.size());
}

} // namespace edca::history
