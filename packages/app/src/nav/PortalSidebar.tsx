// SPDX-License-Identifier: Apache-2.0

import {
  Link,
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import type { NavContentComponentProps } from '@backstage/plugin-app-react';
import { Settings as SettingsItem } from '@backstage/plugin-user-settings';
import { makeStyles } from '@material-ui/core/styles';
import { RiMenuLine } from '@remixicon/react';
import { Logo } from './Logo';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    height: 72,
    paddingLeft: (sidebarConfig.drawerWidthClosed - 28) / 2,
    color: '#fff',
    fontWeight: 600,
    fontSize: 18,
    letterSpacing: 0.2,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    '&:hover': { textDecoration: 'none' },
  },
});

function SidebarHead() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link to="/" underline="none" className={classes.head} aria-label="Home">
      <Logo />
      {isOpen && <span>Stateful</span>}
    </Link>
  );
}

/** Home and catalog, then Create, then the pages of whatever else is installed. */
export function PortalSidebar(props: NavContentComponentProps) {
  const items = props.navItems.withComponent(item => (
    <SidebarItem icon={() => item.icon} to={item.href} text={item.title} />
  ));
  // Settings has an item at the bottom; the graph of all relations is reached
  // from an entity's own.
  props.navItems.take('page:user-settings');
  props.navItems.take('page:catalog-graph');
  return (
    <Sidebar>
      <SidebarHead />
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<RiMenuLine />}>
        {items.take('page:home')}
        {items.take('page:catalog')}
        {items.take('page:scaffolder')}
        {items.rest({ sortBy: 'title' })}
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <SettingsItem />
    </Sidebar>
  );
}
