// Package audience says for whom a server is: for people, their browsers and strangers, by what the code does that answers them.
//
//	http.SetCookie(w, session)	// it knows browsers again
//	bcrypt.CompareHashAndPassword(hash, password)	// it lets people in
//	mux.Handle("/", http.FileServerFS(pages))	// it shows them pages
//	w.Header().Set("Access-Control-Allow-Origin", origin)	// pages of others may ask it
//
// That it reads a cookie or a header of who is asked says nothing: a gateway may have handed on what browsers sent to it.
//
// Of a server that does nothing of the kind nobody can tell who asks it: a service next to it, a proxy that has asked who it is, or everybody.
package audience
