import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp } from 'antd'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './app/i18n.ts'
import { meQuery } from './account/queries.ts'
import './ui/base.css'
import './ui/list.css'
import { startLanguage } from './app/language.ts'
import { Localised } from './app/localised.tsx'
import { createQueryClient } from './app/query-client.ts'
import { makeRouter } from './app/router.tsx'
import { sessionEnd } from './app/session-end.ts'
import { applyTokens } from './app/theme.ts'

applyTokens(document.documentElement)

/** Where a page is open, the password is asked for over it; else the sign-in page is the way in. */
const onSignedOut = () => {
  const { pathname } = router.state.location
  if (pathname === '/sign-in' || pathname === '/password') return
  sessionEnd.report()
}
const onPasswordRequired = () => {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in' || pathname === '/password') return
  queryClient.removeQueries({ queryKey: ['account'] })
  void router.navigate({ to: '/password', search: { from: href === '/' ? undefined : href } })
}
const queryClient = createQueryClient(onSignedOut, onPasswordRequired)
const router = makeRouter(queryClient)

// Whoever is signed in sees the frame and most often the home page first: both are fetched while the question who that
// is is on its way, instead of after its answer.
if (location.pathname !== '/sign-in') {
  void queryClient.prefetchQuery(meQuery)
  void import('./app/shell.tsx')
  if (location.pathname === '/') void import('./home/home-page.tsx')
}

const container = document.getElementById('root')
if (!container) throw new Error('index.html has no #root')
const root = createRoot(container)
// The first page is drawn once, in its language; nothing waits where that is Chinese.
void startLanguage().then(() =>
  root.render(
    <StrictMode>
      {/* antd hides its styles in :where(), which cores before Chromium 88 do not know: hashPriority high writes them plainly. */}
      <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
        <Localised>
          <AntApp>
            <QueryClientProvider client={queryClient}>
              <RouterProvider router={router} />
            </QueryClientProvider>
          </AntApp>
        </Localised>
      </StyleProvider>
    </StrictMode>,
  ),
)
