package docx

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// Names of OpenDocument.
const (
	openDrawing = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
	openSVG     = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
	openChart   = "application/vnd.oasis.opendocument.chart"
)

// describe gives the charts of a flat OpenDocument text their titles and descriptions,
// where they have none; charts are the same as those of the text, in their order
// (OpenDocument 1.2 part 1, §10.4.2 draw:frame).
func describe(flat []byte, charts []Chart) ([]byte, error) {
	type frame struct{ chart, described bool }
	var out bytes.Buffer
	var open []frame // frames may stand in each other
	at := 0
	for dec := xml.NewDecoder(bytes.NewReader(flat)); ; {
		start := int(dec.InputOffset())
		token, err := dec.Token()
		if err == io.EOF {
			out.Write(flat[at:])
			return out.Bytes(), nil
		}
		if err != nil {
			return nil, fmt.Errorf("the document in LibreOffice's own form: %w", err)
		}
		isFrame := func(name xml.Name) bool { return name == xml.Name{Space: openDrawing, Local: "frame"} }
		switch token := token.(type) {
		case xml.StartElement:
			if isFrame(token.Name) {
				open = append(open, frame{})
			}
			if len(open) == 0 {
				continue
			}
			last := &open[len(open)-1]
			last.described = last.described || token.Name == xml.Name{Space: openSVG, Local: "desc"}
			for _, a := range token.Attr {
				last.chart = last.chart || a.Name.Local == "mimetype" && strings.HasPrefix(a.Value, openChart)
			}
		case xml.EndElement:
			if !isFrame(token.Name) {
				continue
			}
			last := open[len(open)-1]
			open = open[:len(open)-1]
			if !last.chart || len(charts) == 0 {
				continue
			}
			c := charts[0]
			charts = charts[1:]
			if !last.described && c.Description != "" {
				out.Write(flat[at:start])
				fmt.Fprintf(&out, `<svg:title xmlns:svg="%[1]s">%[2]s</svg:title><svg:desc xmlns:svg="%[1]s">%[3]s</svg:desc>`,
					openSVG, escape(cmp.Or(c.Label, c.Title)), escape(c.Description))
				at = start
			}
		}
	}
}
