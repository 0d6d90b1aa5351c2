package ooxml

import (
	"errors"
	"io"
)

// A Package is an open Office file (ECMA-376 part 2): its parts, and what the
// file says of them. It is not safe for concurrent use.
type Package struct {
	*archive
	types typeTable
}

// Open reads the directory of a package and its content types. The error is a
// *Refusal, or an error of r itself.
func Open(r io.ReaderAt, size int64) (*Package, error) {
	a, err := openArchive(r, size)
	if err != nil {
		return nil, err
	}
	p := &Package{archive: a}
	return p, p.readTypes()
}

// Whole checks the container alone: that the file is a zip archive with its
// directory at its end. It is cheap, for files that may still be on their way;
// the error is a *Refusal, or an error of r itself.
func Whole(r io.ReaderAt, size int64) error {
	_, err := openArchive(r, size)
	return err
}

// Type returns a part's content type in lower case, "" for one without.
func (p *Package) Type(name string) string { return p.types.of(name) }

// Parse reads an XML part to its end with read, and marks it as read. Where
// the part is damaged, that is the reason for a refusal and not what the
// damage made of the content.
func (p *Package) Parse(part *Part, read func(*Scanner) error) error {
	content := p.Reader(part)
	s, err := NewScanner(part.Name, content)
	if err == nil {
		err = read(s)
	}
	if err == nil {
		err = s.Drain()
	}
	part.verified = err == nil
	var r *Refusal
	if errors.As(err, &r) && r.Part == part.Name && r.Reason != TooLarge {
		if _, damage := io.Copy(io.Discard, content); damage != nil {
			return damage
		}
	}
	return err
}

// Document reads an XML part that is kept in memory in some form and whose
// root element is the one named, from there on with read.
func (p *Package) Document(part *Part, space Namespace, root string, read func(*Scanner) error) error {
	if part.Size > MaxOutlineBytes {
		return Refuse(TooLarge, part.Name, "%d bytes, at most %d are read", part.Size, MaxOutlineBytes)
	}
	return p.Parse(part, func(s *Scanner) error {
		if err := s.Root(space, root); err != nil {
			return err
		}
		return read(s)
	})
}

// Verify reads a part to its end: its checksum must agree, and its XML be
// well-formed.
func (p *Package) Verify(part *Part) error {
	if part.Size > 0 && p.types.isXML(part.Name) { // an empty one, of no use to anybody, holds nothing
		return p.Parse(part, (*Scanner).Drain)
	}
	_, err := io.Copy(io.Discard, p.Reader(part))
	part.verified = err == nil
	return err
}

// VerifyRest verifies every part that has not been read to its end yet.
func (p *Package) VerifyRest() error {
	for _, part := range p.Parts {
		if part.verified {
			continue
		}
		if err := p.Verify(part); err != nil {
			return err
		}
	}
	return nil
}
