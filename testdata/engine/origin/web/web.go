// Package web reads requests with the standard library.
package web

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/hldlint/hldlint/testdata/engine/origin/probe"
	"github.com/hldlint/hldlint/testdata/engine/origin/store"
)

type order struct {
	ID     string
	Status string
	Lines  []line
}

type line struct {
	SKU   string
	Count int
}

func parts(w http.ResponseWriter, r *http.Request) {
	probe.See(r.URL.Path)                // want origin r.URL.Path: RequestPath
	probe.See(r.URL.RawQuery)            // want origin r.URL.RawQuery: RequestQuery
	probe.See(r.URL.Query().Get("q"))    // want origin r.URL.Query().Get("q"): RequestQuery
	probe.See(r.URL.Query()["q"])        // want origin r.URL.Query()["q"]: RequestQuery
	probe.See(r.Header.Get("X-Tenant"))  // want origin r.Header.Get("X-Tenant"): RequestHeader
	probe.See(r.Header["X-Tenant"][0])   // want origin r.Header["X-Tenant"][0]: RequestHeader
	probe.See(r.UserAgent())             // want origin r.UserAgent(): RequestHeader
	probe.See(r.Method)                  // want origin r.Method: Few
	probe.See(r.URL.Scheme)              // want origin r.URL.Scheme: Few
	probe.See(r.FormValue("q"))          // want origin r.FormValue("q"): RequestQuery|RequestBody
	probe.See(r.PostFormValue("q"))      // want origin r.PostFormValue("q"): RequestBody
	probe.See(r.PathValue("id"))         // want origin r.PathValue("id"): RouteParam
	probe.See(r.TLS)                     // want origin r.TLS: ?
	probe.See(r.Context().Value("user")) // want origin r.Context().Value("user"): ?
	_, header, _ := r.FormFile("photo")
	probe.See(header.Filename) // want origin header.Filename: Multipart
}

// A request that is made here is no request that is served.
func sent(base string) {
	req, _ := http.NewRequest(http.MethodGet, base+"/orders", nil)
	probe.See(req.URL.Path) // want origin req.URL.Path: ?
	probe.See(req.Method)   // want origin req.Method: ?
	made := &http.Request{Method: "GET", Host: "example.com"}
	probe.See(made.Host) // want origin made.Host: Constant
}

// A URL that is configured has a path, too.
func configured() {
	u, _ := url.Parse("https://example.com/orders?q=1")
	probe.See(u.Path)             // want origin u.Path: Constant
	probe.See(u.Query().Get("q")) // want origin u.Query().Get("q"): Constant
}

func bodies(w http.ResponseWriter, r *http.Request) {
	var in order
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		probe.See(err.Error()) // want origin err.Error(): ErrorText
		return
	}
	probe.See(in.ID) // want origin in.ID: Decoded
	for _, l := range in.Lines {
		probe.See(l.SKU)   // want origin l.SKU: Decoded
		probe.See(l.Count) // want origin l.Count: Decoded
	}
	data, _ := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	probe.See(data) // want origin data: RequestBody
	var doc order
	_ = xml.Unmarshal(data, &doc)
	probe.See(doc.Status) // want origin doc.Status: Decoded
	var fixed order
	_ = json.Unmarshal([]byte(`{"ID":"1"}`), &fixed)
	probe.See(fixed.ID) // want origin fixed.ID: Constant
	var buf bytes.Buffer
	_, _ = io.Copy(&buf, r.Body)
	probe.See(buf.String()) // want origin buf.String(): RequestBody
	zero := order{Status: "new"}
	probe.See(zero.ID) // want origin zero.ID: Constant
}

func computed(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	probe.See(fmt.Sprintf("order:%s", id))                        // want origin fmt.Sprintf("order:%s", id): RouteParam
	probe.See(fmt.Sprintf("%s:%s", id, r.Header.Get("X")))        // want origin fmt.Sprintf("%s:%s", id, r.Header.Get("X")): RequestHeader|RouteParam
	probe.See(fmt.Sprintf("%s:%d", "order", 7))                   // want origin fmt.Sprintf("%s:%d", "order", 7): Constant
	probe.See("order:" + strings.ToLower(id))                     // want origin "order:" + strings.ToLower(id): RouteParam
	probe.See(strings.Join([]string{"order", id}, ":"))           // want origin strings.Join([]string{"order", id}, ":"): RouteParam
	probe.See(strings.HasPrefix(id, "a"))                         // want origin strings.HasPrefix(id, "a"): Few
	probe.See(strconv.FormatBool(strings.HasPrefix(id, "a")))     // want origin strconv.FormatBool(strings.HasPrefix(id, "a")): Few
	probe.See([]byte(id))                                         // want origin []byte(id): RouteParam
	n, err := strconv.Atoi(id)                                    //
	probe.See(n)                                                  // want origin n: RouteParam
	probe.See(fmt.Errorf("order: %w", err))                       // want origin fmt.Errorf("order: %w", err): ErrorText
	probe.See(http.StatusText(http.StatusOK) + strconv.Itoa(200)) // want origin http.StatusText(http.StatusOK) + strconv.Itoa(200): Constant
	parts := strings.Split(r.URL.Path, "/")                       //
	probe.See(parts[len(parts)-1])                                // want origin parts[len(parts)-1]: RequestPath
	var b strings.Builder                                         //
	b.WriteString("order:")                                       //
	b.WriteString(id)                                             //
	probe.See(b.String())                                         // want origin b.String(): RouteParam
	status := "unknown"                                           //
	switch id {                                                   //
	case "a": //
		status = "active" //
	case "c": //
		status = "closed" //
	} //
	probe.See(status)        // want origin status: Constant
	if status == "unknown" { //
		status = id //
	} //
	probe.See(status) // want origin status: RouteParam|Constant
}

// tenant is asked of a request by handlers only.
func tenant(r *http.Request) string {
	if t := r.Header.Get("X-Tenant"); t != "" {
		probe.See(t) // want origin t: RequestHeader
		return t
	}
	return "public"
}

// outgoing gets a request that is made here.
func outgoing(r *http.Request) {
	probe.See(r.Host) // want origin r.Host: Constant
}

func bind(r *http.Request, dst any) error { return json.NewDecoder(r.Body).Decode(dst) }

func helped(w http.ResponseWriter, r *http.Request) {
	probe.See(tenant(r)) // want origin tenant(r): RequestHeader|Constant
	var in order
	_ = bind(r, &in)
	probe.See(in.ID) // want origin in.ID: Decoded
	o := order{ID: r.PathValue("id"), Status: "new"}
	probe.See(o.Status)          // want origin o.Status: Constant
	probe.See(o.ID)              // want origin o.ID: RouteParam
	probe.See(o)                 // want origin o: RouteParam|Constant
	probe.See(store.Key(o.ID))   // want origin store.Key(o.ID): RouteParam
	probe.See(store.Key("all"))  // want origin store.Key("all"): Constant
	probe.See(store.Load(&o).ID) // want origin store.Load(&o).ID: ?
	s := store.Order{Tenant: tenant(r), Status: "new"}
	store.Save(s)
	store.Save(store.Order{Tenant: "internal", Status: "done"})
	probe.See(store.New(o.ID, "new").Status) // want origin store.New(o.ID, "new").Status: Constant
	probe.See(store.New(o.ID, "new").Tenant) // want origin store.New(o.ID, "new").Tenant: RouteParam
	var filled store.Order
	store.Fill(&filled, o.ID)
	probe.See(filled.Tenant) // want origin filled.Tenant: RouteParam
	probe.See(filled.Status) // want origin filled.Status: Constant
	outgoing(&http.Request{Host: "example.com"})
	store.Count("web")
	store.Count(r.Method)
}

// Routes registers the handlers.
func Routes(mux *http.ServeMux) {
	mux.HandleFunc("/parts", parts)
	mux.HandleFunc("/bodies", bodies)
	mux.HandleFunc("/computed", computed)
	mux.HandleFunc("/helped", helped)
	sent("https://example.com")
	configured()
}
