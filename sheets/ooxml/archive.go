package ooxml

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"net/url"
	"slices"
	"strings"
)

// Layout and field names: PKWARE APPNOTE.TXT 6.3.10, section 4.3.
const (
	localSignature      = 0x04034b50
	descriptorSignature = 0x08074b50
	directorySignature  = 0x02014b50
	endSignature        = 0x06054b50
	end64Signature      = 0x06064b50
	locatorSignature    = 0x07064b50

	localBytes     = 30
	directoryBytes = 46
	endBytes       = 22
	end64Bytes     = 56
	locatorBytes   = 20
	maxComment     = 1<<16 - 1

	flagEncrypted  = 1<<0 | 1<<6 | 1<<13
	flagDescriptor = 1 << 3

	methodStored   = 0
	methodDeflated = 8

	zip64Extra = 0x0001
	inExtra    = 1<<32 - 1 // "see the zip64 extra field"
)

var le = binary.LittleEndian

// A Part is one entry of the container.
type Part struct {
	Name string // with forward slashes
	Size uint64 // in bytes, decompressed

	raw        string    // its name as stored
	made       [2]uint16 // versions of the zip format: made by, and needed to read
	changed    [2]uint16 // time and date, as MS-DOS has them
	attributes uint32    // of a file system
	comment    string
	flags      uint16
	method     uint16
	crc        uint32
	compressed uint64
	offset     uint64 // of the local header
	data       uint64 // of the compressed data
	verified   bool   // read to its end, and found right
}

// Verified reports whether the part has been read to its end and found right.
func (p *Part) Verified() bool { return p.verified }

// archive gives the parts of a zip archive whose every byte is accounted
// for: the parts follow each other from the first byte, and the directory follows
// the last part. Only behind its end may stand what belongs to nothing.
type archive struct {
	Parts []*Part // in the order of the directory

	src    io.ReaderAt
	size   uint64
	byName map[string]*Part // by partKey
}

// partKey makes part names comparable: they are equal but for case, and whether
// characters are escaped as in an address or not (ECMA-376 part 2, 6.2.2.3).
func partKey(name string) string {
	if strings.Contains(name, "%") {
		if plain, err := url.PathUnescape(name); err == nil {
			name = plain
		}
	}
	return strings.ToLower(name)
}

// Part returns the part of that name, which is equal but for case, or nil.
func (c *archive) Part(name string) *Part { return c.byName[partKey(name)] }

// findEnd returns the place of the end record, or -1 when the file has none. Bytes
// behind it belong to nothing: readers take the last record that there is room for.
func findEnd(tail []byte) int {
	for i := len(tail) - endBytes; i >= 0; i-- {
		if le.Uint32(tail[i:]) == endSignature &&
			i+endBytes+int(le.Uint16(tail[i+20:])) <= len(tail) {
			return i
		}
	}
	return -1
}

func readAt(src io.ReaderAt, offset uint64, n int) ([]byte, error) {
	buf := make([]byte, n)
	if k, err := src.ReadAt(buf, int64(offset)); k < n {
		if err == nil || err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	return buf, nil
}

func openArchive(src io.ReaderAt, size int64) (*archive, error) {
	if size == 0 {
		return nil, Refuse(EmptyFile, "", "the file has no content")
	}
	c := &archive{src: src, size: uint64(size), byName: map[string]*Part{}}
	tailBytes := min(c.size, endBytes+maxComment)
	tail, err := readAt(src, c.size-tailBytes, int(tailBytes))
	if err != nil {
		return nil, err
	}
	i := findEnd(tail)
	if i < 0 {
		return nil, c.notArchive(tail)
	}
	end := c.size - tailBytes + uint64(i)
	if err := c.readDirectory(end, tail[i:]); err != nil {
		return nil, err
	}
	return c, c.checkParts()
}

// directory is what the end records say of it.
type directory struct{ entries, size, offset uint64 }

// readDirectory reads the central directory, whose end record stands at end.
func (c *archive) readDirectory(end uint64, record []byte) error {
	if le.Uint16(record[4:]) != 0 || le.Uint16(record[6:]) != 0 || le.Uint16(record[8:]) != le.Uint16(record[10:]) {
		return Refuse(Container, "", "the archive is split over several volumes")
	}
	dir := directory{uint64(le.Uint16(record[10:])), uint64(le.Uint32(record[12:])), uint64(le.Uint32(record[16:]))}
	if end >= locatorBytes+end64Bytes {
		locator, err := readAt(c.src, end-locatorBytes, locatorBytes)
		if err != nil {
			return err
		}
		if le.Uint32(locator) == locatorSignature {
			if dir, end, err = c.readEnd64(dir, end-locatorBytes, locator); err != nil {
				return err
			}
		}
	}
	if dir.offset > end || dir.size != end-dir.offset {
		return Refuse(Container, "", "the directory (%d bytes at %d) does not end where its end record stands (%d)", dir.size, dir.offset, end)
	}
	if dir.entries > MaxParts {
		return Refuse(TooLarge, "", "%d parts, at most %d are read", dir.entries, MaxParts)
	}
	in := bufio.NewReader(io.NewSectionReader(c.src, int64(dir.offset), int64(dir.size)))
	left := dir.size
	for range dir.entries {
		p, n, err := readEntry(in, left)
		if err != nil {
			return err
		}
		left -= n
		c.Parts = append(c.Parts, p)
	}
	if left != 0 {
		return Refuse(Container, "", "%d bytes of the directory belong to no part", left)
	}
	return c.layOut(dir.offset)
}

// readEnd64 reads the zip64 end record that ends where the locator begins.
func (c *archive) readEnd64(dir directory, at uint64, locator []byte) (directory, uint64, error) {
	damaged := Refuse(Container, "", "the zip64 end record contradicts its surroundings")
	start := le.Uint64(locator[8:])
	if start > at || at-start != end64Bytes || le.Uint32(locator[4:]) != 0 {
		return dir, 0, damaged
	}
	record, err := readAt(c.src, start, end64Bytes)
	if err != nil {
		return dir, 0, err
	}
	wide := directory{le.Uint64(record[32:]), le.Uint64(record[40:]), le.Uint64(record[48:])}
	same := func(narrow, wide, mark uint64) bool { return narrow == wide || narrow == mark }
	if le.Uint32(record) != end64Signature || le.Uint64(record[4:]) != end64Bytes-12 ||
		le.Uint32(record[16:]) != 0 || le.Uint32(record[20:]) != 0 || le.Uint64(record[24:]) != wide.entries ||
		!same(dir.entries, wide.entries, 1<<16-1) || !same(dir.size, wide.size, inExtra) || !same(dir.offset, wide.offset, inExtra) {
		return dir, 0, damaged
	}
	return wide, start, nil
}

// readEntry reads one entry of the directory, at most limit bytes, and says
// how many it took.
func readEntry(in *bufio.Reader, limit uint64) (*Part, uint64, error) {
	fixed := make([]byte, directoryBytes)
	if limit < directoryBytes {
		return nil, 0, Refuse(Container, "", "the directory ends within an entry")
	}
	if _, err := io.ReadFull(in, fixed); err != nil {
		return nil, 0, err
	}
	if le.Uint32(fixed) != directorySignature {
		return nil, 0, Refuse(Container, "", "an entry of the directory does not begin as one")
	}
	nameBytes, extraBytes := int(le.Uint16(fixed[28:])), int(le.Uint16(fixed[30:]))
	variable := nameBytes + extraBytes + int(le.Uint16(fixed[32:]))
	if limit-directoryBytes < uint64(variable) {
		return nil, 0, Refuse(Container, "", "the directory ends within an entry")
	}
	rest := make([]byte, variable)
	if _, err := io.ReadFull(in, rest); err != nil {
		return nil, 0, err
	}
	raw := string(rest[:nameBytes])
	p := &Part{
		raw:        raw,
		made:       [2]uint16{le.Uint16(fixed[4:]), le.Uint16(fixed[6:])},
		changed:    [2]uint16{le.Uint16(fixed[12:]), le.Uint16(fixed[14:])},
		attributes: le.Uint32(fixed[38:]),
		comment:    string(rest[nameBytes+extraBytes:]),
		Name:       strings.ReplaceAll(raw, `\`, "/"),
		flags:      le.Uint16(fixed[8:]),
		method:     le.Uint16(fixed[10:]),
		crc:        le.Uint32(fixed[16:]),
		compressed: uint64(le.Uint32(fixed[20:])),
		Size:       uint64(le.Uint32(fixed[24:])),
		offset:     uint64(le.Uint32(fixed[42:])),
	}
	extra := rest[nameBytes : nameBytes+extraBytes]
	if !widen(extra, &p.Size, &p.compressed, &p.offset) {
		return nil, 0, Refuse(Container, p.Name, "zip64 sizes are announced and not there")
	}
	if le.Uint16(fixed[34:]) != 0 {
		return nil, 0, Refuse(Container, p.Name, "the part stands on another volume")
	}
	return p, uint64(directoryBytes + variable), nil
}

// widen replaces those fields that say "see the zip64 extra field" by what it
// holds, in the order given.
func widen(extra []byte, fields ...*uint64) bool {
	wide := []byte(nil)
	for len(extra) >= 4 {
		id, n := le.Uint16(extra), int(le.Uint16(extra[2:]))
		if len(extra)-4 < n {
			break // padding that is no field, as some writers leave it
		}
		if id == zip64Extra {
			wide = extra[4 : 4+n]
		}
		extra = extra[4+n:]
	}
	for _, field := range fields {
		if *field != inExtra {
			continue
		}
		if len(wide) < 8 {
			return false
		}
		*field, wide = le.Uint64(wide), wide[8:]
	}
	return true
}

// check looks at what the directory says of a part by itself, once the local
// header says the same.
func (p *Part) check() error {
	switch {
	case p.flags&flagEncrypted != 0:
		return Refuse(Encrypted, p.Name, "the part is encrypted")
	case p.method != methodStored && p.method != methodDeflated:
		return Refuse(Method, p.Name, "compression method %d", p.method)
	case p.Size > MaxPartBytes:
		return Refuse(TooLarge, p.Name, "%d bytes, at most %d are read", p.Size, uint64(MaxPartBytes))
	case p.method == methodStored && p.Size != p.compressed:
		return Refuse(Container, p.Name, "stored, yet %d bytes from %d", p.Size, p.compressed)
	}
	if folder, ok := strings.CutSuffix(p.Name, "/"); ok {
		if p.Size != 0 {
			return Refuse(Container, p.Name, "a folder with content")
		}
		return checkName(folder, p.Name)
	}
	return checkName(p.Name, p.Name)
}

func checkName(name, whole string) error {
	for segment := range strings.SplitSeq(name, "/") {
		if segment == "" || segment == "." || segment == ".." {
			return Refuse(PartName, whole, "the name is absolute or climbs")
		}
	}
	if strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == ':' || r == 0x7f }) {
		return Refuse(PartName, whole, "the name holds a character no part name has")
	}
	return nil
}

// layOut checks that the parts fill the file from its first byte to the
// directory, none over another, and that each local header agrees with the
// directory.
func (c *archive) layOut(directoryStart uint64) error {
	byPlace := slices.SortedFunc(slices.Values(c.Parts), func(a, b *Part) int { return cmp.Compare(a.offset, b.offset) })
	var total uint64
	for i, p := range byPlace {
		next := directoryStart
		if i+1 < len(byPlace) {
			next = min(next, byPlace[i+1].offset) // which may lie beyond the file
		}
		if i == 0 && p.offset != 0 {
			return Refuse(Container, "", "%d bytes stand before the first part", p.offset)
		}
		if err := c.checkLocal(p, next); err != nil {
			return err
		}
		if err := p.check(); err != nil {
			return err
		}
		if total += p.Size; total > MaxPackageBytes {
			return Refuse(TooLarge, "", "more than %d bytes when unpacked", uint64(MaxPackageBytes))
		}
	}
	return nil
}

// checkLocal compares a part's local header with the directory. The part with
// its descriptor must end exactly at next.
func (c *archive) checkLocal(p *Part, next uint64) error {
	if next < p.offset || next-p.offset < localBytes {
		return Refuse(Container, p.Name, "the part overlaps another or the directory")
	}
	fixed, err := readAt(c.src, p.offset, localBytes)
	if err != nil {
		return err
	}
	if le.Uint32(fixed) != localSignature {
		return Refuse(Container, p.Name, "no part begins where the directory says")
	}
	nameBytes, extraBytes := int(le.Uint16(fixed[26:])), int(le.Uint16(fixed[28:]))
	header := uint64(localBytes + nameBytes + extraBytes)
	if next-p.offset < header || next-p.offset-header < p.compressed {
		return Refuse(Container, p.Name, "the part overlaps another or the directory")
	}
	p.data = p.offset + header
	variable, err := readAt(c.src, p.offset+localBytes, nameBytes+extraBytes)
	if err != nil {
		return err
	}
	const compared = flagEncrypted | flagDescriptor
	flags := le.Uint16(fixed[6:])
	if string(variable[:nameBytes]) != p.raw || flags&compared != p.flags&compared || le.Uint16(fixed[8:]) != p.method {
		return Refuse(Container, p.Name, "local header and directory disagree on name, flags or method")
	}
	crc, compressed, size := le.Uint32(fixed[14:]), uint64(le.Uint32(fixed[18:])), uint64(le.Uint32(fixed[22:]))
	if !widen(variable[nameBytes:], &size, &compressed) {
		return Refuse(Container, p.Name, "zip64 sizes are announced and not there")
	}
	gap := int64(next - p.data - p.compressed)
	streamed := p.flags&flagDescriptor != 0
	agree := func(local, listed uint64) bool { return local == listed || streamed && local == 0 }
	if !agree(uint64(crc), uint64(p.crc)) || !agree(compressed, p.compressed) || !agree(size, p.Size) {
		return Refuse(Container, p.Name, "local header and directory disagree on checksum or sizes")
	}
	switch {
	case streamed:
		return c.checkDescriptor(p, gap)
	case gap != 0:
		return Refuse(Container, p.Name, "%d bytes follow the part", gap)
	}
	return nil
}

// checkDescriptor compares the data descriptor, which fills the n bytes
// between a part and what follows it, with the directory. Its signature is
// optional, and its sizes are of 4 or 8 bytes.
func (c *archive) checkDescriptor(p *Part, n int64) error {
	var want []byte
	if n == 16 || n == 24 {
		want = le.AppendUint32(want, descriptorSignature)
	}
	want = le.AppendUint32(want, p.crc)
	switch n {
	case 12, 16:
		want = le.AppendUint32(le.AppendUint32(want, uint32(p.compressed)), uint32(p.Size))
	case 20, 24:
		want = le.AppendUint64(le.AppendUint64(want, p.compressed), p.Size)
	default:
		return Refuse(Container, p.Name, "%d bytes follow the part where its descriptor belongs", n)
	}
	got, err := readAt(c.src, p.data+p.compressed, int(n))
	if err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return Refuse(Container, p.Name, "descriptor and directory disagree")
	}
	return nil
}

// checkParts indexes the parts by name and refuses names that are there twice.
func (c *archive) checkParts() error {
	for _, p := range c.Parts {
		key := partKey(p.Name)
		if twin := c.byName[key]; twin != nil {
			return Refuse(PartName, p.Name, "the part is there twice, also as %q", twin.Name)
		}
		c.byName[key] = p
	}
	return nil
}

// stored gives the content of a part as it is stored.
func (c *archive) stored(p *Part) io.Reader {
	return io.NewSectionReader(c.src, int64(p.data), int64(p.compressed))
}

// header gives what the archive says of a part, to be said again. Its extra fields are
// left out: zip64 sizes are written anew where they are needed.
func (p *Part) header() *zip.FileHeader {
	return &zip.FileHeader{
		Name: p.raw, Comment: p.comment, CreatorVersion: p.made[0], ReaderVersion: p.made[1], Flags: p.flags, Method: p.method,
		//lint:ignore SA1019 the time is handed on as it is stored, which is without a zone
		ModifiedTime: p.changed[0], ModifiedDate: p.changed[1], ExternalAttrs: p.attributes,
		CRC32: p.crc, CompressedSize64: p.compressed, UncompressedSize64: p.Size,
	}
}

// partReader gives a part's decompressed content. It returns io.EOF only when
// the size, the checksum and the compressed data's end are as declared; any
// other content ends in a refusal.
type partReader struct {
	part       *Part
	compressed *bufio.Reader
	content    io.Reader
	crc        uint32
	size       uint64
}

// Reader gives the decompressed content of a part.
func (c *archive) Reader(p *Part) *partReader {
	r := &partReader{part: p, compressed: bufio.NewReaderSize(c.stored(p), 32<<10)}
	r.content = r.compressed
	if p.method == methodDeflated {
		r.content = flate.NewReader(r.compressed)
	}
	return r
}

func (r *partReader) Read(buf []byte) (int, error) {
	n, err := r.content.Read(buf)
	r.crc = crc32.Update(r.crc, crc32.IEEETable, buf[:n])
	r.size += uint64(n)
	if r.size > r.part.Size {
		return 0, Refuse(Container, r.part.Name, "more than the %d bytes it declares", r.part.Size)
	}
	var corrupt flate.CorruptInputError
	switch {
	case err == nil:
		return n, nil
	case err == io.EOF:
		return n, r.close()
	case errors.As(err, &corrupt):
		return n, Refuse(Deflate, r.part.Name, "%v", err)
	case err == io.ErrUnexpectedEOF:
		return n, Refuse(Deflate, r.part.Name, "the compressed data stops early")
	}
	return n, err
}

// close makes the checks that can be made only at the end. It returns io.EOF
// when the part is as it should be.
func (r *partReader) close() error {
	if r.size != r.part.Size {
		return Refuse(Container, r.part.Name, "%d bytes, %d are declared", r.size, r.part.Size)
	}
	if _, err := r.compressed.ReadByte(); err == nil {
		return Refuse(Deflate, r.part.Name, "the compressed data ends before its place does")
	} else if err != io.EOF {
		return err
	}
	if r.crc != r.part.crc {
		return Refuse(Checksum, r.part.Name, "CRC-32 %08x, %08x is declared", r.crc, r.part.crc)
	}
	return io.EOF
}
