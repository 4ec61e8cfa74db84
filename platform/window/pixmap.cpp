// PNG in and out, by libpng's simplified interface: it reports errors by value, without longjmp.
// Files carry no alpha: a wall is opaque.
#include "platform/window/pixmap.hpp"

#include <png.h>

#include <cstring>

namespace leitstand {
namespace {

/// libpng's byte order for 0x00RRGGBB words on the little-endian machines that we run on: B, G, R,
/// unused.
constexpr png_uint_32 kWords = PNG_FORMAT_BGRA;

std::vector<unsigned char> packed(const Pixmap& picture) {
    std::vector<unsigned char> bytes;
    bytes.reserve(picture.pixels.size() * 3);
    for (const std::uint32_t pixel : picture.pixels) {
        bytes.push_back(static_cast<unsigned char>(pixel >> 16U));
        bytes.push_back(static_cast<unsigned char>(pixel >> 8U));
        bytes.push_back(static_cast<unsigned char>(pixel));
    }
    return bytes;
}

}  // namespace

Status write_png(const Pixmap& picture, const std::string& path) {
    const auto expected =
        static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    if (picture.width < 1 || picture.height < 1 || picture.pixels.size() != expected) {
        return fail(ErrorKind::operation, "writing " + path + ": the picture is empty");
    }
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = PNG_FORMAT_RGB;
    const std::vector<unsigned char> bytes = packed(picture);
    if (png_image_write_to_file(&image, path.c_str(), 0, bytes.data(), 0, nullptr) == 0) {
        return fail(ErrorKind::operation, "writing " + path + ": " + image.message, true);
    }
    return {};
}

Result<Pixmap> read_png(const std::string& path) {
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&image, path.c_str()) == 0) {
        return fail(ErrorKind::operation, "reading " + path + ": " + image.message);
    }
    image.format = kWords;
    Pixmap picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    picture.pixels.resize(std::size_t{image.width} * image.height);
    if (png_image_finish_read(&image, nullptr, picture.pixels.data(), 0, nullptr) == 0) {
        return fail(ErrorKind::operation, "reading " + path + ": " + image.message);
    }
    for (std::uint32_t& pixel : picture.pixels) pixel &= 0x00ff'ffffU;
    return picture;
}

}  // namespace leitstand
