package ooxml

import (
	"archive/zip"
	"io"
	"maps"
	"slices"
	"strings"
)

// Pack writes a new package of its parts, by their names. The content types come first,
// since readers want them so, and the others in the order of their names: the same parts
// give the same bytes.
func Pack(w io.Writer, parts map[string][]byte) error {
	names := slices.SortedFunc(maps.Keys(parts), func(a, b string) int {
		return strings.Compare(packOrder(a), packOrder(b))
	})
	z := zip.NewWriter(w)
	for _, name := range names {
		to, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := to.Write(parts[name]); err != nil {
			return err
		}
	}
	return z.Close()
}

func packOrder(name string) string {
	if name == TypesPart {
		return ""
	}
	return name
}
