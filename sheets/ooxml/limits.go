package ooxml

// The caps are absolute, not ratios: a small file that swells and a large file
// that is large are met alike. Nothing is ever allocated from a size that a
// file declares.
const (
	MaxParts         = 10_000  // entries of the container
	MaxPartBytes     = 2 << 30 // decompressed bytes of one part
	MaxPackageBytes  = 4 << 30 // decompressed bytes of all parts together
	MaxOutlineBytes  = 64 << 20
	MaxRelationships = 10_000 // of one part

	MaxDepth      = 256     // nested XML elements
	MaxAttributes = 128     // of one XML element
	MaxTagBytes   = 1 << 20 // one XML tag with its attributes
	MaxNamespaces = 1_024   // different namespaces of one part
)
