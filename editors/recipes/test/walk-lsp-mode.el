;;; walk-lsp-mode.el --- A walk through Emacs with lsp-mode  -*- lexical-binding: t -*-

;; Lsp-mode asks which folder is the project, and keeps the answer; here nobody is asked.
(setq lsp-auto-guess-root t
      lsp-session-file (expand-file-name "lsp-session" (getenv "HOME")))

;; Nothing becomes idle in batch mode: what is deferred starts at once.
(fset 'lsp-deferred #'lsp)

(walk-open (getenv "WALK_DRAFT"))

(defun walk-diagnostics ()
  (cl-loop for found being the hash-values of (lsp-diagnostics) append (append found nil)))

(walk-until "findings" (lambda () (= (length (walk-diagnostics)) walk-expected)))

(defun walk-words (finding)
  "The words that lsp-mode marks for FINDING, and its message."
  (let ((range (lsp-get finding :range)))
    (vector (buffer-substring-no-properties (lsp--position-to-point (lsp-get range :start))
                                            (lsp--position-to-point (lsp-get range :end)))
            (lsp-get finding :message))))

(goto-char (point-min))
(search-forward "Bela ")
(defvar walk-hover (lsp-get (lsp-get (lsp-request "textDocument/hover" (lsp--text-document-position-params)) :contents)
                            :value))

;; The tally stands above the text.
(lsp-lens-mode 1)
(defun walk-lenses ()
  (cl-loop for overlay in (overlays-in (point-min) (point-max))
           when (overlay-get overlay 'lsp-lens)
           collect (substring-no-properties (or (overlay-get overlay 'before-string)
                                                (overlay-get overlay 'after-string)))))
(defvar walk-tally (walk-until "the tally" #'walk-lenses))

;; The menu of repairs is read with completion; the first one is taken.
(defvar walk-found (mapcar #'walk-words (walk-diagnostics)))
(goto-char (point-min))
(search-forward "Ada Exampelt")
(cl-letf (((symbol-function 'completing-read)
           (lambda (_prompt choices &rest _) (car (all-completions "" choices)))))
  (call-interactively #'lsp-execute-code-action))

(walk-report :before walk-found :hover walk-hover :lenses walk-tally :repaired (buffer-string))
