package workbook

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"fordela/sheets/ooxml"
	"fordela/sheets/presentation"

	"github.com/xuri/excelize/v2"
)

// packer writes the parts of a workbook in one order, whatever the order in which
// they come, so that equal content gives equal bytes. On the way it settles what
// excelize leaves open.
type packer struct {
	out   io.Writer
	parts map[string]*bytes.Buffer
}

func newPacker(w io.Writer) excelize.ZipWriter {
	return &packer{out: w, parts: map[string]*bytes.Buffer{}}
}

// Create begins a part.
func (p *packer) Create(name string) (io.Writer, error) {
	p.parts[name] = new(bytes.Buffer)
	return p.parts[name], nil
}

// AddFS is part of the interface; excelize writes part by part.
func (p *packer) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the package.
func (p *packer) Close() error {
	settled := map[string][]byte{}
	for name, part := range p.parts {
		settled[name] = settle(name, part.Bytes())
	}
	return ooxml.Pack(p.out, settled)
}

var (
	contentType = regexp.MustCompile(`<(Default|Override) [^>]*></(Default|Override)>`)
	foreignID   = regexp.MustCompile(` xmlns:relationships="[^"]*" relationships:id=`)
	autoFilter  = regexp.MustCompile(`<autoFilter [^>]*></autoFilter>`)
)

// settle changes a part where excelize has no option for it: the content types follow a
// map's order, every table has filter buttons, every chart is in English and has no
// patterns, drawings that reach over cells grow with them, and who changed it last is told
// though nobody has. That, and the link to a drawing, bear prefixes that are right but that
// exceljs does not know.
func settle(name string, part []byte) []byte {
	switch {
	case name == ooxml.TypesPart:
		types := contentType.FindAll(part, -1)
		slices.SortFunc(types, bytes.Compare)
		i := 0
		return contentType.ReplaceAllFunc(part, func([]byte) []byte { i++; return types[i-1] })
	case name == "docProps/core.xml":
		return bytes.ReplaceAll(part, []byte("<lastModifiedBy></lastModifiedBy>"), nil)
	case strings.HasPrefix(name, "xl/worksheets/sheet"):
		return foreignID.ReplaceAll(part, []byte(" r:id="))
	case strings.HasPrefix(name, "xl/tables/"):
		return autoFilter.ReplaceAll(part, nil)
	case strings.HasPrefix(name, "xl/drawings/"):
		return bytes.ReplaceAll(part, []byte(`editAs="twoCell"`), []byte(`editAs="oneCell"`))
	case strings.HasPrefix(name, "xl/charts/"):
		return patterned(bytes.ReplaceAll(part, []byte("en-US"), []byte("sv-SE")))
	}
	return part
}

var seriesFill = regexp.MustCompile(`</tx><spPr><a:solidFill><a:srgbClr val="([0-9A-F]{6})"></a:srgbClr></a:solidFill></spPr>`)

// patterned gives the series of a chart their patterns, which excelize has not.
func patterned(part []byte) []byte {
	n := 0
	return seriesFill.ReplaceAllFunc(part, func(found []byte) []byte {
		colour := string(seriesFill.FindSubmatch(found)[1])
		fill := presentation.Fill{Colour: colour, Pattern: presentation.FillOf([]string{colour}, n).Pattern}
		n++
		return []byte("</tx><spPr>" + fill.Markup() + "</spPr>")
	})
}
