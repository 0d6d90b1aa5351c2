package docx

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
)

// Picture is a picture in a paragraph of its own, with the look of the marker's.
type Picture struct {
	// PNG is the picture's file.
	PNG []byte
	// Description is read in place of the picture by those who do not see it.
	Description string
	// Width in millimetres; 0, or more than there is room for, means the full
	// width between the margins.
	Width int
}

func (p Picture) empty() bool { return len(p.PNG) == 0 }

const (
	imageType = "image/png"
	imageRel  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
	// emu are English Metric Units, in which drawings are measured.
	emuPerMillimetre = 36000
	emuPerTwip       = 635
)

// picture renders a picture (ECMA-376 part 1, §20.4) and adds its file.
func (f *filler) picture(s *story, at *paragraph, p Picture) ([]block, error) {
	if p.empty() {
		return nil, nil
	}
	if p.Description == "" {
		return nil, errors.New("picture without a description")
	}
	size, err := png.DecodeConfig(bytes.NewReader(p.PNG))
	if err != nil {
		return nil, err
	}
	if size.Width < 1 || size.Height < 1 {
		return nil, errors.New("picture without extent")
	}
	name, err := f.parcel.add("word/media/picture", ".png", imageType, p.PNG)
	if err != nil {
		return nil, err
	}
	id := f.parcel.relate(s.part, imageRel, "/"+name)
	f.pictures++
	width := s.textWidth(at.start) * emuPerTwip
	if w := p.Width * emuPerMillimetre; w > 0 && w < width {
		width = w
	}
	height := int(int64(width) * int64(size.Height) / int64(size.Width))
	number := s.lastID + f.pictures
	var b bytes.Buffer
	b.WriteString("<w:p>")
	b.Write(s.xml[at.props.start:at.props.end])
	fmt.Fprintf(&b, `<w:r><w:drawing>`+
		`<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">`+
		`<wp:extent cx="%[1]d" cy="%[2]d"/><wp:docPr id="%[3]d" name="Picture %[3]d" descr="%[4]s"/>`+
		`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">`+
		`<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">`+
		`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">`+
		`<pic:nvPicPr><pic:cNvPr id="%[3]d" name="Picture %[3]d" descr="%[4]s"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="%[5]s" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
		width, height, number, escape(p.Description), id)
	return []block{{xml: b.Bytes()}}, nil
}
