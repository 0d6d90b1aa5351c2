package ooxml

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"strings"
	"testing"
)

// TestNothingBeyondTheDeclaredSize reads a part that swells far beyond what it
// declares.
func TestNothingBeyondTheDeclaredSize(t *testing.T) {
	var content, file bytes.Buffer
	deflate, err := flate.NewWriter(&content, flate.DefaultCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(deflate, strings.Repeat("x", 10<<20)); err != nil {
		t.Fatal(err)
	}
	if err := deflate.Close(); err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(&file)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "bomb", Method: zip.Deflate, UncompressedSize64: 100_000, CompressedSize64: uint64(content.Len())})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(content.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	a, err := openArchive(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	n, err := io.Copy(io.Discard, a.Reader(a.Parts[0]))
	var r *Refusal
	if n > 100_000 || !errors.As(err, &r) || r.Reason != Container {
		t.Error(n, err)
	}
}
