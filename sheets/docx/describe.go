package docx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"path"
)

// Names of OpenDocument.
const (
	openDrawing = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
	openSVG     = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
	openChart   = "application/vnd.oasis.opendocument.chart"
)

// describe gives the charts of an OpenDocument text their titles and descriptions, where
// they have none; charts are the same as those of the text, in their order.
func describe(text []byte, charts []Chart) ([]byte, error) {
	described, err := describePackage(text, charts)
	if err != nil {
		return nil, fmt.Errorf("the document in LibreOffice's own form: %w", err)
	}
	return described, nil
}

func describePackage(text []byte, charts []Chart) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return nil, err
	}
	objects, err := chartObjects(in)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range in.File {
		if part.Name != "content.xml" {
			if err := w.Copy(part); err != nil {
				return nil, err
			}
			continue
		}
		content, err := unpack(part)
		if err != nil {
			return nil, err
		}
		if content, err = describeFrames(content, objects, charts); err != nil {
			return nil, err
		}
		to, err := w.Create(part.Name)
		if err != nil {
			return nil, err
		}
		if _, err := to.Write(content); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// unpack reads one entry, bounded.
func unpack(entry *zip.File) ([]byte, error) {
	r, err := entry.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, maxPart))
}

// chartObjects are the folders of the charts in a package (OpenDocument 1.2 part 3, §4).
func chartObjects(in *zip.Reader) (map[string]bool, error) {
	r, err := in.Open("META-INF/manifest.xml")
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var manifest struct {
		Entries []struct {
			Path string `xml:"full-path,attr"`
			Type string `xml:"media-type,attr"`
		} `xml:"file-entry"`
	}
	if err := xml.NewDecoder(r).Decode(&manifest); err != nil {
		return nil, err
	}
	objects := map[string]bool{}
	for _, entry := range manifest.Entries {
		if entry.Type == openChart {
			objects[path.Clean(entry.Path)] = true
		}
	}
	return objects, nil
}

// describeFrames puts title and description at the end of each frame that holds one of the
// objects (OpenDocument 1.2 part 1, §10.4.2 draw:frame).
func describeFrames(content []byte, objects map[string]bool, charts []Chart) ([]byte, error) {
	type frame struct{ chart, described bool }
	var out bytes.Buffer
	var open []frame // frames may stand in each other
	at := 0
	for dec := xml.NewDecoder(bytes.NewReader(content)); ; {
		start := int(dec.InputOffset())
		token, err := dec.Token()
		if err == io.EOF {
			out.Write(content[at:])
			return out.Bytes(), nil
		}
		if err != nil {
			return nil, err
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
				last.chart = last.chart || a.Name.Local == "href" && objects[path.Clean(a.Value)]
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
				out.Write(content[at:start])
				fmt.Fprintf(&out, `<svg:title xmlns:svg="%[1]s">%[2]s</svg:title><svg:desc xmlns:svg="%[1]s">%[3]s</svg:desc>`,
					openSVG, escape(cmp.Or(c.Label, c.Title)), escape(c.Description))
				at = start
			}
		}
	}
}
