package docx

import "bytes"

// uaSchema describes the property by which a PDF says that it follows PDF/UA (ISO
// 14289-1, 5). PDF/A wants every property described that it does not know itself (ISO
// 19005-2, 6.6.2.3), and LibreOffice 7.4 leaves that out.
const uaSchema = `  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
	` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
`

// describeUA puts the description into the metadata of a PDF, where it is missing. The
// blanks that the metadata ends in are there to be written over, so that nothing in the
// file changes its place.
func describeUA(pdf []byte) []byte {
	begin := bytes.Index(pdf, []byte("<?xpacket begin"))
	if begin < 0 {
		return pdf
	}
	length := bytes.Index(pdf[begin:], []byte("<?xpacket end"))
	if length < 0 {
		return pdf
	}
	packet := pdf[begin : begin+length]
	end := bytes.LastIndex(packet, []byte(" </rdf:RDF>"))
	used := len(bytes.TrimRight(packet, " \r\n"))
	if end < 0 || used+len(uaSchema) > len(packet) ||
		!bytes.Contains(packet, []byte("<pdfuaid:part>")) || bytes.Contains(packet, []byte("pdfaExtension")) {
		return pdf
	}
	tail := bytes.Clone(packet[end:used])
	at := end + copy(packet[end:], uaSchema)
	copy(packet[at:], tail)
	return pdf
}
