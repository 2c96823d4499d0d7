package code

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// StreamsAnswer reports whether the answer to a request is read line by line or piece by piece as it comes: then the call is meant
// to last, and a timeout of the client would cut it off.
func StreamsAnswer(call ssa.CallInstruction) bool {
	value, ok := call.(*ssa.Call)
	if !ok || value.Referrers() == nil {
		return false
	}
	for _, ref := range *value.Referrers() {
		if answer, ok := ref.(*ssa.Extract); ok && answer.Index == 0 && readsPiecewise(answer) {
			return true
		}
	}
	return false
}

// readsPiecewise reports whether the body of an answer goes into a buffered reader or a scanner.
func readsPiecewise(answer ssa.Value) bool {
	for _, ref := range *answer.Referrers() {
		body, ok := ref.(*ssa.FieldAddr)
		if !ok || FieldOf(body).Name() != "Body" {
			continue
		}
		for _, use := range *body.Referrers() {
			if load, ok := use.(*ssa.UnOp); ok && goesIntoBuffer(load, 0) {
				return true
			}
		}
	}
	return false
}

func goesIntoBuffer(v ssa.Value, depth int) bool {
	if depth > 4 || v.Referrers() == nil {
		return false
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.ChangeInterface:
			if goesIntoBuffer(ref, depth+1) {
				return true
			}
		case *ssa.Call:
			fn := ref.Call.StaticCallee()
			if fn == nil || fn.Pkg == nil {
				continue
			}
			switch path := fn.Pkg.Pkg.Path(); {
			case path == "bufio" && strings.HasPrefix(fn.Name(), "New"):
				return true
			case path == "io" && goesIntoBuffer(ref, depth+1): // a limited or teed reader
				return true
			}
		}
	}
	return false
}

// HandsOutStream recognises io.ReadCloser, types of libraries that are one and cannot be written to, as files and connections can, and structs that
// have an io.ReadCloser in a field, or in what they embed. What is in an HTTP response that a library hands out has been read by it as often as not.
//
//	*minio.Object		*blob.Reader		*esapi.Response: its Body
func HandsOutStream(t types.Type) bool {
	return isReadCloser(t) || onlyReads(t) || streamsIn(t, 0) == 1
}

// HandsOverStream recognises by its signature, or by that of an operation that has a type of its own, what leaves something to read to its caller,
// who has to close it: it is given a context, and can fail.
func HandsOverStream(sig *types.Signature, operation bool) bool {
	results := sig.Results()
	if results.Len() < 2 || !IsError(results.At(results.Len()-1).Type()) || !HandsOutStream(results.At(0).Type()) {
		return false
	}
	for p := range sig.Params().Variables() {
		if operation || IsContext(p.Type()) {
			return true
		}
	}
	return false
}

// HandsOverResponse recognises by its signature what sends a request that is made already and leaves the answer to its caller as it came: it gets the
// request, or what completes it, and nothing into which it could decode.
//
//	func (c *Client) DoRequest(ctx context.Context, req *http.Request) (*http.Response, error)
//	func (c *Client) ListPets(ctx context.Context, params *Params, edit ...func(context.Context, *http.Request) error) (*http.Response, error)
//
// Others have read it as often as not, as generated clients and those that decode do.
//
//	func (r DeleteRequest) Execute() (*http.Response, error)
//	func (c *Client) Do(ctx context.Context, req *http.Request, into any) (*http.Response, error)
func HandsOverResponse(sig *types.Signature) bool {
	if sig.Results().Len() != 2 || !IsResponse(sig.Results().At(0).Type()) || !IsError(sig.Results().At(1).Type()) {
		return false
	}
	given := false
	for p := range sig.Params().Variables() {
		if iface, ok := Core(element(p.Type())).(*types.Interface); ok && iface.NumMethods() == 0 {
			return false
		}
		given = given || IsRequest(p.Type()) || completesRequest(element(p.Type()))
	}
	return given
}

// element is the type of what is in a list, or a type that is none.
func element(t types.Type) types.Type {
	if list, ok := Core(t).(*types.Slice); ok {
		return list.Elem()
	}
	return t
}

// completesRequest recognises functions that get a request before it is sent.
func completesRequest(t types.Type) bool {
	fn, ok := Core(t).(*types.Signature)
	if !ok || fn.Results().Len() != 1 || !IsError(fn.Results().At(0).Type()) {
		return false
	}
	return fn.Params().Len() == 2 && IsContext(fn.Params().At(0).Type()) && IsRequest(fn.Params().At(1).Type())
}

// onlyReads reports whether a pointer to a named type has the methods of an io.ReadCloser, and no Write.
func onlyReads(t types.Type) bool {
	named := Named(t)
	if named == nil || !IsPointer(t) {
		return false
	}
	set := types.NewMethodSet(t)
	read := set.Lookup(nil, "Read")
	return read != nil && isRead(read.Type().(*types.Signature)) && set.Lookup(nil, "Close") != nil && set.Lookup(nil, "Write") == nil
}

// isRead recognises func([]byte) (int, error).
func isRead(sig *types.Signature) bool {
	return sig.Params().Len() == 1 && sig.Results().Len() == 2 && IsSlice(sig.Params().At(0).Type()) && IsError(sig.Results().At(1).Type())
}

// maxEmbedded is through how many embedded structs a stream is looked for.
const maxEmbedded = 3

// streamsIn counts the streams in the fields of a struct.
func streamsIn(t types.Type, depth int) int {
	s := Struct(t)
	if s == nil || depth > maxEmbedded || IsResponse(t) {
		return 0
	}
	n := 0
	for f := range s.Fields() {
		switch {
		case !f.Exported():
		case isReadCloser(f.Type()):
			n++
		case f.Embedded():
			n += streamsIn(f.Type(), depth+1)
		}
	}
	return n
}

func isReadCloser(t types.Type) bool {
	return types.TypeString(types.Unalias(t), nil) == "io.ReadCloser"
}
